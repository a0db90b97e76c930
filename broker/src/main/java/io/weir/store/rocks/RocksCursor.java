package io.weir.store.rocks;

import io.weir.store.Cursor;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// A RocksDB iterator that holds its family open.
final class RocksCursor implements Cursor {

    private final FamilyHandle family;
    private final RocksIterator iterator;
    private boolean closed;

    RocksCursor(FamilyHandle family, RocksIterator iterator) {
        this.family = family;
        this.iterator = iterator;
    }

    @Override
    public boolean seek(byte[] key) {
        iterator.seek(key);
        return standing();
    }

    @Override
    public boolean seekForPrev(byte[] key) {
        iterator.seekForPrev(key);
        return standing();
    }

    @Override
    public boolean next() {
        if (!iterator.isValid()) {
            throw new IllegalStateException("the cursor stands on no key");
        }
        iterator.next();
        return standing();
    }

    /// An iterator ends alike at the last key and at a damaged block: only its status tells.
    private boolean standing() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
        } catch (RocksDBException broken) {
            throw Errors.of("reading a family", broken);
        }
        return false;
    }

    @Override
    public boolean valid() {
        return iterator.isValid();
    }

    @Override
    public byte[] key() {
        return iterator.key();
    }

    @Override
    public byte[] value() {
        return iterator.value();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            iterator.close();
            family.release();
        }
    }
}
