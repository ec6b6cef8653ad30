package barnacle.app.control;

import barnacle.plot.Pdf;
import barnacle.plot.PictureFormat;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import java.util.List;

/** How a person takes a chart home. */
public enum SaveKind {
    /** A picture file; its name's ending tells the format. */
    PICTURE(Png.USUAL, Svg.USUAL, new Pdf()),
    PNG_2(new Png(2)),
    PNG_3(new Png(3)),
    PNG_4(new Png(4)),
    SVG_TEXT(new Svg(true)),
    /** The picture on the clipboard. */
    COPY(),
    DATA(),
    /** The numbers on the clipboard. */
    COPY_DATA();

    private final List<PictureFormat> formats;

    SaveKind(PictureFormat... formats) {
        this.formats = List.of(formats);
    }

    /** What a file may be written as, the usual first; none where no picture is written. */
    public List<PictureFormat> formats() {
        return formats;
    }
}
