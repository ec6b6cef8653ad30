package barnacle.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file, each change of which is told before it is made. */
final class CutChannel extends FileChannel {
    private final FileChannel real;
    private final Path path;
    private final Changes changes;

    CutChannel(FileChannel real, Path path, Changes changes) {
        this.real = real;
        this.path = path;
        this.changes = changes;
    }

    /** Of a write that is the last, the first half is made. */
    private void beforeWriting(ByteBuffer bytes, HalfWriting half) throws IOException {
        changes.next(
                "write", () -> half.write(bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2)), path);
    }

    private interface HalfWriting {
        void write(ByteBuffer half) throws IOException;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        beforeWriting(bytes, real::write);
        return real.write(bytes);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        changes.next("write", path);
        return real.write(bytes, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        beforeWriting(bytes, half -> real.write(half, position));
        return real.write(bytes, position);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
        changes.next("write", path);
        return real.transferFrom(from, position, count);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        changes.next("truncate", path);
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        changes.next("sync", path);
        real.force(metadata);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return real.read(bytes);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return real.read(bytes, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return real.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
        return real.transferTo(position, count, to);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (mode != MapMode.READ_ONLY) {
            throw new UnsupportedOperationException("changes of a mapped file are not told");
        }
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean isShared) throws IOException {
        return real.lock(position, size, isShared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean isShared) throws IOException {
        return real.tryLock(position, size, isShared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
