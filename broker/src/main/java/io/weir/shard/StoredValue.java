package io.weir.shard;

import io.weir.crypto.BrokenSealException;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.StreamSeal;
import io.weir.store.CorruptionException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A value as it was found in the store: its checksums are verified, its records not yet looked at. What it says of
/// itself can be read without any key.
final class StoredValue {

    private final byte[] recordKey;
    private final byte[] bytes;
    private final @Nullable UUID key;

    private StoredValue(byte[] recordKey, byte[] bytes, @Nullable UUID key) {
        this.recordKey = recordKey;
        this.bytes = bytes;
        this.key = key;
    }

    /// Reads what the store gave, checking both checksums.
    ///
    /// @param recordKey the key under which the value was found
    /// @throws CorruptionException when these are not the bytes that were written under this key
    static StoredValue verified(byte[] recordKey, byte[] value) {
        if (recordKey.length != ShardKey.RECORD_KEY_BYTES || value.length <= RecordLayout.HEADER_BYTES) {
            throw corrupt(recordKey, "the key or the value is too short");
        }
        if (RecordLayout.getInt(value, RecordLayout.AT_HEADER_CRC) != RecordLayout.headerCrc(value, recordKey)) {
            throw corrupt(recordKey, "the checksum of the header does not match");
        }
        int version = Byte.toUnsignedInt(value[RecordLayout.AT_VERSION]);
        int flags = value[RecordLayout.AT_FLAGS];
        if (version != RecordLayout.VERSION || (flags & ~RecordLayout.FLAGS_SEALED) != 0) {
            throw corrupt(recordKey, "version " + version + " or its flags are unknown to this release");
        }
        int bodyLength = value.length - RecordLayout.HEADER_BYTES;
        if (RecordLayout.getInt(value, RecordLayout.AT_BODY_LENGTH) != bodyLength) {
            throw corrupt(recordKey, "the length of the body is not the one written");
        }
        if (RecordLayout.getInt(value, RecordLayout.AT_BODY_CRC) != RecordLayout.bodyCrc(value, bodyLength)) {
            throw corrupt(recordKey, "the checksum of the body does not match");
        }
        UUID key = flags == RecordLayout.FLAGS_SEALED ? key(recordKey, value, bodyLength) : null;
        return new StoredValue(recordKey, value, key);
    }

    private static UUID key(byte[] recordKey, byte[] value, int bodyLength) {
        try {
            return RecordCipher.key(value, RecordLayout.HEADER_BYTES, bodyLength);
        } catch (BrokenSealException e) {
            throw corrupt(recordKey, "the body " + e.getMessage());
        }
    }

    private static CorruptionException corrupt(byte[] recordKey, String what) {
        return new CorruptionException(
                "record value under key " + HexFormat.of().formatHex(recordKey) + ": " + what);
    }

    /// The ring's key under which the records are sealed, or null when they are in the clear.
    @Nullable
    UUID key() {
        return key;
    }

    /// The index of the first record within its shard.
    long firstIndex() {
        return RecordLayout.getLong(bytes, RecordLayout.AT_FIRST_INDEX);
    }

    /// The index after the last record.
    long endIndex() {
        return firstIndex() + count();
    }

    /// When the records were accepted, wall milliseconds (rule C-024).
    long arrivalMs() {
        return RecordLayout.getLong(bytes, RecordLayout.AT_ARRIVAL);
    }

    /// Payload bytes the shard had taken before these records.
    long payloadBytesBefore() {
        return RecordLayout.getLong(bytes, RecordLayout.AT_PAYLOAD_BEFORE);
    }

    /// Bytes of partition keys and data.
    long payloadBytes() {
        int beside = RecordLayout.HEADER_BYTES + (key == null ? 0 : StreamSeal.OVERHEAD_BYTES);
        return bytes.length - beside - (long) count() * RecordLayout.RECORD_OVERHEAD_BYTES;
    }

    /// The records, opened if they are sealed.
    ///
    /// @throws CorruptionException when they do not fill the body exactly, or do not open with the key they name
    /// @throws io.weir.crypto.KeyUnavailableException when that key may not be used
    StoredBatch records(RecordCipher cipher) {
        byte[] clear = key == null ? bytes : opened(cipher);
        return StoredBatch.of(clear, walkedDataBytes(clear), key);
    }

    private byte[] opened(RecordCipher cipher) {
        ShardKey shard = ShardKey.of(recordKey);
        byte[] clear = new byte[bytes.length - StreamSeal.OVERHEAD_BYTES];
        System.arraycopy(bytes, 0, clear, 0, RecordLayout.HEADER_BYTES);
        try {
            cipher.open(
                    shard.streamId(),
                    bytes,
                    RecordLayout.HEADER_BYTES,
                    bytes.length - RecordLayout.HEADER_BYTES,
                    shard.place(count()),
                    clear,
                    RecordLayout.HEADER_BYTES);
        } catch (BrokenSealException e) {
            throw corrupt(recordKey, "the body " + e.getMessage());
        }
        return clear;
    }

    private int count() {
        return RecordLayout.getShort(bytes, RecordLayout.AT_COUNT);
    }

    private long walkedDataBytes(byte[] value) {
        int count = count();
        long offset = RecordLayout.HEADER_BYTES;
        long data = 0;
        for (int i = 0; i < count; i++) {
            if (offset + RecordLayout.RECORD_OVERHEAD_BYTES > value.length) {
                throw corrupt(recordKey, "the records are longer than the body");
            }
            int at = (int) offset;
            int dataLength = RecordLayout.dataLength(value, at);
            if (dataLength < 0) {
                throw corrupt(recordKey, "a record has a negative length");
            }
            data += dataLength;
            offset = (long) RecordLayout.dataOffset(value, at) + dataLength;
        }
        if (offset != value.length || count == 0) {
            throw corrupt(recordKey, "the records do not fill the body");
        }
        return data;
    }
}
