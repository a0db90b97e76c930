package io.weir.store;

import java.nio.file.Path;

/// The files of a store as they were at one commit. They do not change, and take space until this is closed.
public interface Snapshot extends AutoCloseable {

    /// Where the files lie, and nothing else.
    Path directory();

    /// The newest commit that is in it. It is synced, and so is every one before.
    long commit();

    /// Whose store it is: twelve digits.
    String account();

    /// Where that is.
    String region();

    @Override
    void close();
}
