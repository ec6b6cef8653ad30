package barnacle.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A disk that is full from one moment to another, for every file that grows on it. */
public final class FullDisk implements OutputFolder.Opening {
    private boolean isFull;

    /** What is being written is whole before it is full. */
    public synchronized void fill() {
        isFull = true;
    }

    public synchronized void free() {
        isFull = false;
    }

    @Override
    public FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
        return new Guarded(FileChannel.open(file, options));
    }

    private void requireRoom() throws IOException {
        if (isFull) {
            throw new IOException("No space left on device");
        }
    }

    /** A channel that writes while there is room. */
    private final class Guarded extends FileChannel {
        private final FileChannel channel;

        Guarded(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            synchronized (FullDisk.this) {
                requireRoom();
                return channel.write(source);
            }
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            synchronized (FullDisk.this) {
                requireRoom();
                return channel.write(sources, offset, length);
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (FullDisk.this) {
                requireRoom();
                return channel.write(source, position);
            }
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            synchronized (FullDisk.this) {
                requireRoom();
                return channel.transferFrom(source, position, count);
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            return channel.read(into, offset, length);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return channel.transferTo(position, count, target);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return channel.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return channel.lock(position, size, shared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
