package io.weir.store.backup;

/// A file of a backup.
///
/// @param name what it is called in the store's directory
/// @param bytes how long it is
/// @param modifiedNanos when it was last changed where it was copied from, since 1970
/// @param digest the SHA-256 of its content, 64 hexadecimal digits; what the content is filed under
public record StoredFile(String name, long bytes, long modifiedNanos, String digest) {

    /// Table files are never changed once they are written.
    boolean immutable() {
        return name.endsWith(".sst");
    }

    /// What says that a file that cannot change is this one, without reading it.
    Identity identity() {
        return new Identity(name, bytes, modifiedNanos);
    }

    /// See [#identity].
    record Identity(String name, long bytes, long modifiedNanos) {}
}
