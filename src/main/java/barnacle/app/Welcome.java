package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.InView;
import barnacle.app.control.Words;
import barnacle.app.session.SampleText;
import barnacle.project.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;

/** The first page: what to begin anew, one's own files, circuits to watch, and tasks one click from a training. */
final class Welcome extends BorderPane {
    private static final String FILTER = "welcome-filter";

    /** At least what a window of the first size shows of a section, and what is added at once after it. */
    private static final int IN_VIEW = 6;

    private static final int ROW = 3;

    private final RecentFiles recent;
    private final List<Section> sections = new ArrayList<>();
    private final Label none = new Label(Words.text("welcome.filter.none"));
    private final Opener opener;
    private final LessonRow lessons;
    private final Path ownLessons;

    /** @param ownLessons the folder of a person's own lessons */
    Welcome(WindowActions actions, Opener opener, RecentPictures pictures, Path ownLessons) {
        this.opener = opener;
        recent = new RecentFiles(pictures, opener::openRecent);
        this.ownLessons = ownLessons;
        lessons = new LessonRow(opener);
        getStyleClass().add("welcome");
        Label title = new Label(Words.text("window.name"));
        title.getStyleClass().addAll(Styles.TITLE_1);
        Label tagline = new Label(Words.text("welcome.tagline"));
        tagline.getStyleClass().add("tagline");
        tagline.setWrapText(true);
        none.getStyleClass().add("tagline");
        visible(none, false);

        Map<String, SampleCard> cards = SampleCard.all();
        Section circuits = new Section("welcome.circuits", Samples.circuits());
        Section tasks = new Section(
                "welcome.samples",
                Samples.trainings().stream()
                        .filter(name -> !Samples.equations().contains(name))
                        .toList());
        Section equations = new Section("welcome.equations", Samples.equations());
        VBox main = new VBox(title, tagline, none);
        main.getStyleClass().add("welcome-main");
        circuits.begin(cards);
        Region place = new Region();
        place.getStyleClass().add(FILTER);
        main.getChildren().add(2, place);
        main.getChildren().add(lessons);
        main.getChildren().addAll(circuits.nodes());
        // The first frame does not wait for what is below it.
        List<Runnable> later = new ArrayList<>(circuits.rows(cards));
        for (Section section : List.of(tasks, equations)) {
            later.add(() -> main.getChildren().addAll(section.nodes()));
            later.addAll(section.rows(cards));
        }
        later.add(() -> main.getChildren().set(2, filter()));
        later.add(this::lookForLessons);
        later.add(recent::draw);
        FirstFrame.thenInTurn(later);
        ScrollPane scroll = new ScrollPane(main);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);

        Label heading = new Label(Words.text("welcome.recent"));
        heading.getStyleClass().add("welcome-heading");
        VBox rail = new VBox(
                large(actions.newCircuit),
                large(actions.newNetwork),
                large(actions.newEquation),
                large(actions.open),
                large(actions.openRun),
                heading,
                recent);
        rail.getStyleClass().add("welcome-rail");
        ScrollPane railScroll = new ScrollPane(rail);
        railScroll.getStyleClass().add("welcome-left");
        railScroll.setFitToWidth(true);
        railScroll.setFitToHeight(true);
        railScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // First in the order of Tab, where a window that opens has its focus: a card that is cut would be scrolled to.
        setLeft(railScroll);
        setCenter(scroll);
        addEventHandler(KeyEvent.KEY_TYPED, e -> type(e, scroll));
    }

    /** Who types without having looked for a place to type into looks for a card. */
    private void type(KeyEvent e, ScrollPane scroll) {
        boolean isWord = !e.getCharacter().isEmpty()
                && e.getCharacter().codePoints().allMatch(Character::isLetterOrDigit)
                && !e.isShortcutDown()
                && !e.isAltDown();
        if (isWord && !(e.getTarget() instanceof TextField) && lookup("#" + FILTER) instanceof TextField filter) {
            filter.requestFocus();
            filter.appendText(e.getCharacter());
            scroll.setVvalue(0);
            e.consume();
        }
    }

    /** Cards below a heading. */
    private final class Section {
        private final Label heading;
        /** All as high as the one with most to say: none is cut off. */
        private final TilePane flow = new TilePane();

        private final List<String> names;

        Section(String key, List<String> names) {
            this.names = names;
            heading = new Label(Words.text(key));
            heading.getStyleClass().add(Styles.TITLE_4);
            flow.getStyleClass().add("sample-cards");
            sections.add(this);
        }

        /** Adds what is in view at first, and below it the card with most to say: no card grows when others come. */
        void begin(Map<String, SampleCard> cards) {
            names.subList(0, Math.min(IN_VIEW, names.size())).forEach(name -> add(name, cards));
            names.stream()
                    .skip(IN_VIEW)
                    .max(Comparator.comparingInt(
                            name -> SampleText.description(name).length()))
                    .ifPresent(name -> add(name, cards));
        }

        /** What adds the cards that are not there yet, row by row. */
        List<Runnable> rows(Map<String, SampleCard> cards) {
            List<Runnable> rows = new ArrayList<>();
            for (int at = 0; at < names.size(); at += ROW) {
                List<String> row = names.subList(at, Math.min(at + ROW, names.size()));
                rows.add(() -> row.forEach(name -> add(name, cards)));
            }
            return rows;
        }

        private void add(String name, Map<String, SampleCard> cards) {
            List<Node> there = flow.getChildren();
            if (!cards.containsKey(name)
                    || there.stream().anyMatch(card -> card.getId().equals(id(name)))) {
                return;
            }
            long before = there.stream()
                    .filter(card -> place(card) < names.indexOf(name))
                    .count();
            there.add((int) before, card(name, cards.get(name)));
        }

        private int place(Node card) {
            return names.indexOf(card.getId().substring(id("").length()));
        }

        List<Node> nodes() {
            return List.of(heading, flow);
        }

        /** Shows the cards whose words have all of these; returns whether there are any. */
        boolean keep(List<String> wanted) {
            boolean any = false;
            for (Node card : flow.getChildren()) {
                String words = (card.getAccessibleText() + " " + card.getAccessibleHelp()).toLowerCase(Locale.ROOT);
                boolean is = wanted.stream().allMatch(words::contains);
                visible(card, is);
                any |= is;
            }
            visible(heading, any);
            visible(flow, any);
            return any;
        }
    }

    private TextField filter() {
        TextField filter = new TextField();
        filter.setId(FILTER);
        filter.setPromptText(Words.text("welcome.filter"));
        filter.getStyleClass().add(FILTER);
        filter.textProperty().subscribe(text -> {
            List<String> wanted = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
            boolean any = false;
            for (Section section : sections) {
                any |= section.keep(wanted);
            }
            visible(none, !any);
            visible(lessons, text.isBlank());
        });
        return filter;
    }

    private static void visible(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static Button large(Action action) {
        Button button = action.button();
        button.getStyleClass().add(Styles.LARGE);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    /** A card is a button as a whole, with two buttons in it. A circuit to watch runs at a click. */
    private Region card(String name, SampleCard sample) {
        boolean isTraining = Samples.trainings().contains(name);
        Action open =
                Action.of("welcome.open", () -> opener.openSample(name, false)).id("open-" + name);
        Action begin = Action.of(isTraining ? "welcome.train" : "welcome.run", () -> opener.openSample(name, true))
                .id((isTraining ? "train-" : "run-") + name)
                .icon(Material2MZ.PLAY_ARROW);
        Action click = isTraining ? open : begin;
        VBox card = new VBox(new SamplePicture(sample.drawing()), words(name, sample, begin.button(), open.button()));
        card.getStyleClass().add("sample-card");
        card.setId(id(name));
        card.setFocusTraversable(true);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(SampleText.title(name));
        card.setAccessibleHelp(SampleText.description(name));
        card.focusedProperty().subscribe(is -> {
            if (is) {
                InView.bring(card);
            }
        });
        card.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                click.fire();
            }
        });
        card.setOnKeyPressed(e -> {
            if (card.isFocused() && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE)) {
                click.fire();
                e.consume();
            }
        });
        return card;
    }

    private static String id(String name) {
        return "sample-" + name;
    }

    private static Region words(String name, SampleCard sample, Button begin, Button open) {
        Label title = new Label(SampleText.title(name));
        title.getStyleClass().addAll(Styles.TITLE_4);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label facts = new Label(Words.say(sample.facts()));
        facts.getStyleClass().add("sample-facts");
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        Label description = new Label(SampleText.description(name));
        description.setWrapText(true);
        description.getStyleClass().add("sample-description");
        VBox.setVgrow(description, Priority.ALWAYS);
        description.setMinHeight(Region.USE_PREF_SIZE);
        description.setMaxHeight(Double.MAX_VALUE);
        begin.getStyleClass().add(Styles.ACCENT);
        HBox buttons = new HBox(begin, open);
        buttons.getStyleClass().add("sample-buttons");
        VBox words = new VBox(title, facts, description, buttons);
        words.getStyleClass().add("sample-words");
        VBox.setVgrow(words, Priority.ALWAYS);
        return words;
    }

    /** Shows the lessons that there are now. */
    void lookForLessons() {
        lessons.look(ownLessons);
    }

    /** Draws the files that are listed. */
    void draw() {
        recent.draw();
    }

    /** What opens each of the lessons, by its title. */
    List<Action> lessons() {
        return lessons.actions();
    }

    /** Lets go of what is being read. */
    void close() {
        lessons.close();
        recent.close();
    }

    /** Lists the person's own files. */
    void showRecent(List<Path> files) {
        recent.show(files);
    }
}
