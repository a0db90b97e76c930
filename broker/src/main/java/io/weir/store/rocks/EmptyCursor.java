package io.weir.store.rocks;

import io.weir.store.Cursor;

/// The cursor of a family that does not exist.
enum EmptyCursor implements Cursor {
    INSTANCE;

    @Override
    public boolean seek(byte[] key) {
        return false;
    }

    @Override
    public boolean seekForPrev(byte[] key) {
        return false;
    }

    @Override
    public boolean next() {
        throw new IllegalStateException("the cursor stands on no key");
    }

    @Override
    public boolean valid() {
        return false;
    }

    @Override
    public byte[] key() {
        throw new IllegalStateException("the cursor stands on no key");
    }

    @Override
    public byte[] value() {
        throw new IllegalStateException("the cursor stands on no key");
    }

    @Override
    public void close() {}
}
