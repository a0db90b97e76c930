package io.weir.store;

/// A position in a family over a consistent view taken when the cursor was made. Used by one thread; always closed.
public interface Cursor extends AutoCloseable {

    /// Moves to the first key at or after `key`.
    boolean seek(byte[] key);

    /// Moves to the last key at or before `key`.
    boolean seekForPrev(byte[] key);

    /// Moves to the next key. Only when [#valid].
    boolean next();

    /// Whether the cursor stands on a key.
    boolean valid();

    /// The key here; a fresh array.
    byte[] key();

    /// The value here; a fresh array.
    byte[] value();

    @Override
    void close();
}
