package io.weir.store.memory;

import io.weir.store.Cursor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A position in one immutable tree.
final class TreeCursor implements Cursor {

    private final SortedTree tree;
    private SortedTree.@Nullable Node at;

    TreeCursor(SortedTree tree) {
        this.tree = tree;
    }

    @Override
    public boolean seek(byte[] key) {
        at = tree.ceiling(key);
        return valid();
    }

    @Override
    public boolean seekForPrev(byte[] key) {
        at = tree.floor(key);
        return valid();
    }

    @Override
    public boolean next() {
        at = tree.higher(here().key());
        return valid();
    }

    @Override
    public boolean valid() {
        return at != null;
    }

    @Override
    public byte[] key() {
        return here().key().clone();
    }

    @Override
    public byte[] value() {
        return here().value().clone();
    }

    private SortedTree.Node here() {
        return Objects.requireNonNull(at, "the cursor stands on no key");
    }

    @Override
    public void close() {
        at = null;
    }
}
