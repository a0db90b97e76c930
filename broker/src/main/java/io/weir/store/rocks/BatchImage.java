package io.weir.store.rocks;

import io.weir.store.Batch;
import io.weir.store.Family;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.ToIntFunction;

/// A [Batch] in the form in which RocksDB keeps its write batches in memory and in the log, so that one native call
/// carries any number of changes. Little-endian: [0] u64 sequence, filled in by RocksDB | [8] u32 count | records: tag
/// byte, varint family id unless it is the default family, varint key length, key, and for a put varint value length,
/// value. The form is RocksDB's own and not part of its API:
/// `BatchImageTest` compares it with what the library in use makes, so that an upgrade that changes it fails there.
final class BatchImage {

    private static final int HEADER_BYTES = 12;
    private static final byte TAG_PUT_DEFAULT = 0x01;
    private static final byte TAG_DELETE = 0x04;
    private static final byte TAG_PUT = 0x05;
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int at = HEADER_BYTES;

    private BatchImage(int size) {
        bytes = new byte[size];
    }

    /// The image of a batch with one more put, into the default family, behind it.
    ///
    /// @param familyId the engine's number of a family
    /// @throws IllegalArgumentException when the image would pass 2 GiB
    static byte[] of(Batch batch, ToIntFunction<Family> familyId, byte[] lastKey, byte[] lastValue) {
        long size = HEADER_BYTES + 1L + blob(lastKey.length) + blob(lastValue.length);
        for (Batch.Change change : batch.changes()) {
            size += switch (change) {
                case Batch.Put put ->
                    1L + varint(familyId.applyAsInt(put.family())) + blob(put.key().length) + blob(put.length());
                case Batch.Delete delete ->
                    1L + varint(familyId.applyAsInt(delete.family())) + blob(delete.key().length);
            };
        }
        if (size > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("a batch of " + size + " bytes does not fit an array");
        }
        BatchImage image = new BatchImage((int) size);
        INT_LE.set(image.bytes, 8, batch.changes().size() + 1);
        for (Batch.Change change : batch.changes()) {
            switch (change) {
                case Batch.Put put -> {
                    image.tag(TAG_PUT, familyId.applyAsInt(put.family()));
                    image.blob(put.key(), 0, put.key().length);
                    image.blob(put.value(), put.offset(), put.length());
                }
                case Batch.Delete delete -> {
                    image.tag(TAG_DELETE, familyId.applyAsInt(delete.family()));
                    image.blob(delete.key(), 0, delete.key().length);
                }
            }
        }
        image.bytes[image.at++] = TAG_PUT_DEFAULT;
        image.blob(lastKey, 0, lastKey.length);
        image.blob(lastValue, 0, lastValue.length);
        return image.bytes;
    }

    private void tag(byte tag, int family) {
        bytes[at++] = tag;
        putVarint(family);
    }

    private void blob(byte[] source, int offset, int length) {
        putVarint(length);
        System.arraycopy(source, offset, bytes, at, length);
        at += length;
    }

    private void putVarint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private static long blob(int length) {
        return varint(length) + (long) length;
    }

    private static int varint(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }
}
