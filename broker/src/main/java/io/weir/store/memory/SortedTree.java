package io.weir.store.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An immutable sorted map from byte strings to byte strings: a treap whose priorities are mixed from the keys, so that
/// equal contents give equal trees. Every change is a new tree that shares all but one path with the old one; a reader
/// that holds a tree holds a snapshot. Keys are ordered as unsigned bytes. Arrays are neither copied nor changed.
record SortedTree(@Nullable Node root) {

    static final SortedTree EMPTY = new SortedTree(null);

    /// One entry with what lies below and above it.
    ///
    /// @param bytes keys and values of the whole subtree
    record Node(
            byte[] key,
            byte[] value,
            int priority,
            @Nullable Node left,
            @Nullable Node right,
            long bytes) {

        static Node of(byte[] key, byte[] value, int priority, @Nullable Node left, @Nullable Node right) {
            long bytes = key.length + value.length + SortedTree.bytes(left) + SortedTree.bytes(right);
            return new Node(key, value, priority, left, right, bytes);
        }

        Node withLeft(@Nullable Node newLeft) {
            return of(key, value, priority, newLeft, right);
        }

        Node withRight(@Nullable Node newRight) {
            return of(key, value, priority, left, newRight);
        }
    }

    private record Halves(@Nullable Node below, @Nullable Node atOrAbove) {}

    /// Keys and values held.
    long bytes() {
        return bytes(root);
    }

    SortedTree put(byte[] key, byte[] value) {
        return new SortedTree(put(root, key, value, priority(key)));
    }

    SortedTree remove(byte[] key) {
        return new SortedTree(remove(root, key));
    }

    /// Without the keys in [from, toExclusive).
    SortedTree removeRange(byte[] from, byte[] toExclusive) {
        if (Arrays.compareUnsigned(from, toExclusive) >= 0) {
            return this;
        }
        return new SortedTree(
                merge(split(root, from).below(), split(root, toExclusive).atOrAbove()));
    }

    @Nullable
    Node find(byte[] key) {
        Node at = ceiling(key);
        return at != null && Arrays.equals(at.key, key) ? at : null;
    }

    /// The first entry at or after `key`.
    @Nullable
    Node ceiling(byte[] key) {
        Node best = null;
        for (Node at = root; at != null; ) {
            boolean candidate = Arrays.compareUnsigned(at.key, key) >= 0;
            best = candidate ? at : best;
            at = candidate ? at.left : at.right;
        }
        return best;
    }

    /// The first entry after `key`.
    @Nullable
    Node higher(byte[] key) {
        Node best = null;
        for (Node at = root; at != null; ) {
            boolean candidate = Arrays.compareUnsigned(at.key, key) > 0;
            best = candidate ? at : best;
            at = candidate ? at.left : at.right;
        }
        return best;
    }

    /// The last entry at or before `key`.
    @Nullable
    Node floor(byte[] key) {
        Node best = null;
        for (Node at = root; at != null; ) {
            boolean candidate = Arrays.compareUnsigned(at.key, key) <= 0;
            best = candidate ? at : best;
            at = candidate ? at.right : at.left;
        }
        return best;
    }

    private static long bytes(@Nullable Node node) {
        return node == null ? 0 : node.bytes;
    }

    /// Spreads the polynomial hash of the key over all bits (the finaliser of MurmurHash3), so that keys in
    /// sequence give random priorities.
    private static int priority(byte[] key) {
        int mixed = Arrays.hashCode(key);
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    private static Node put(@Nullable Node at, byte[] key, byte[] value, int priority) {
        if (at == null) {
            return Node.of(key, value, priority, null, null);
        }
        if (priority > at.priority) {
            Halves halves = split(at, key); // cannot hold the key: its node would have this same, higher priority
            return Node.of(key, value, priority, halves.below, halves.atOrAbove);
        }
        int order = Arrays.compareUnsigned(key, at.key);
        if (order == 0) {
            return Node.of(key, value, priority, at.left, at.right);
        }
        return order < 0
                ? at.withLeft(put(at.left, key, value, priority))
                : at.withRight(put(at.right, key, value, priority));
    }

    private static @Nullable Node remove(@Nullable Node at, byte[] key) {
        if (at == null) {
            return null;
        }
        int order = Arrays.compareUnsigned(key, at.key);
        if (order == 0) {
            return merge(at.left, at.right);
        }
        return order < 0 ? at.withLeft(remove(at.left, key)) : at.withRight(remove(at.right, key));
    }

    private static @Nullable Node merge(@Nullable Node below, @Nullable Node above) {
        if (below == null) {
            return above;
        }
        if (above == null) {
            return below;
        }
        return below.priority > above.priority
                ? below.withRight(merge(below.right, above))
                : above.withLeft(merge(below, above.left));
    }

    private static Halves split(@Nullable Node at, byte[] key) {
        if (at == null) {
            return new Halves(null, null);
        }
        if (Arrays.compareUnsigned(at.key, key) < 0) {
            Halves halves = split(at.right, key);
            return new Halves(at.withRight(halves.below), halves.atOrAbove);
        }
        Halves halves = split(at.left, key);
        return new Halves(halves.below, at.withLeft(halves.atOrAbove));
    }
}
