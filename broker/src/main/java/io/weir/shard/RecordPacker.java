package io.weir.shard;

import io.weir.crypto.StreamSeal;
import io.weir.limits.ServiceLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Packs the records of one request for one shard into the bytes that will be stored. Owned by the request's thread;
/// used once.
///
/// The data of a record can be decoded in place: [#begin] makes room and says where the data goes in [#array], [#end]
/// says how much was written. Grows by doubling; an estimate at construction saves the copies.
public final class RecordPacker {

    /// Records in one value: as many as one PutRecords may bring (rule B-076).
    public static final int RECORDS_MAX = ServiceLimits.PUT_RECORDS_COUNT_MAX;

    /// Hash keys kept per value as a sample of where in the shard's range its records fall.
    static final int HASH_SAMPLES_MAX = 8;

    private static final int PARTITION_KEY_BYTES_MAX = RecordLayout.NO_KEY - 1;

    private byte[] bytes;
    private int length = RecordLayout.HEADER_BYTES;
    private int count;
    private long payloadBytes;
    private long dataBytes;
    private int openRecord = -1;
    private int openData;
    private long[] hashSamples = {};
    private int hashSampleCount;

    /// @param recordsEstimate how many records are expected
    /// @param payloadBytesEstimate how many bytes of partition keys and data are expected together
    public RecordPacker(int recordsEstimate, int payloadBytesEstimate) {
        bytes = new byte
                [Math.addExact(
                        RecordLayout.HEADER_BYTES + recordsEstimate * RecordLayout.RECORD_OVERHEAD_BYTES,
                        payloadBytesEstimate)];
    }

    /// How many records are packed.
    public int count() {
        return count;
    }

    /// Bytes of partition keys and data packed so far.
    public long payloadBytes() {
        return payloadBytes;
    }

    /// Starts a record with a partition key and makes room for its data.
    ///
    /// @param key holds the UTF-8 of the partition key from `keyOffset`, `keyLength` bytes long
    /// @param dataBytesMax how much the caller may write
    /// @return where in [#array] the data begins
    public int begin(byte[] key, int keyOffset, int keyLength, int dataBytesMax) {
        if (keyLength < 0 || keyLength > PARTITION_KEY_BYTES_MAX) {
            throw new IllegalArgumentException("partition key of " + keyLength + " bytes");
        }
        open(keyLength, dataBytesMax);
        System.arraycopy(key, keyOffset, bytes, openData, keyLength);
        RecordLayout.putShort(bytes, openRecord, keyLength);
        openData += keyLength;
        return openData;
    }

    /// Starts a record without partition key (rule C-005) and makes room for its data.
    ///
    /// @return where in [#array] the data begins
    public int beginWithoutKey(int dataBytesMax) {
        open(0, dataBytesMax);
        RecordLayout.putShort(bytes, openRecord, RecordLayout.NO_KEY);
        return openData;
    }

    private void open(int keyLength, int dataBytesMax) {
        if (openRecord >= 0 || count == RECORDS_MAX || dataBytesMax < 0) {
            throw new IllegalStateException("record " + count + " cannot be started");
        }
        reserve(RecordLayout.RECORD_OVERHEAD_BYTES + keyLength, dataBytesMax);
        openRecord = length;
        openData = length + RecordLayout.RECORD_OVERHEAD_BYTES;
    }

    /// The array being filled. Valid until the next record is started.
    public byte[] array() {
        return bytes;
    }

    /// Ends the started record.
    ///
    /// @param dataBytes how many bytes of data were written at the place that `begin` gave
    public void end(int dataBytes) {
        if (openRecord < 0 || dataBytes < 0 || dataBytes > bytes.length - openData) {
            throw new IllegalStateException("no room was made for " + dataBytes + " bytes");
        }
        RecordLayout.putInt(bytes, openRecord + 2, dataBytes);
        length = openData + dataBytes;
        payloadBytes += length - openRecord - RecordLayout.RECORD_OVERHEAD_BYTES;
        this.dataBytes += dataBytes;
        count++;
        openRecord = -1;
    }

    /// Adds a whole record, copying its data.
    public void add(byte[] key, byte[] data) {
        int at = begin(key, 0, key.length, data.length);
        System.arraycopy(data, 0, bytes, at, data.length);
        end(data.length);
    }

    /// Adds a record that was packed for a shard which has since closed, copying it as it is.
    ///
    /// @param offset the place of the record in `source`
    public void addFrom(PackedRecords source, int offset) {
        int bytesOfRecord = source.nextRecord(offset) - offset;
        int data = source.dataLength(offset);
        open(0, bytesOfRecord);
        System.arraycopy(source.bytes(), offset, bytes, openRecord, bytesOfRecord);
        openData = openRecord + bytesOfRecord - data;
        end(data);
    }

    /// Notes where a record falls, as the upper half of its hash key. Only the first few of a request are kept.
    public void sampleHash(long hashKeyHigh) {
        if (hashSampleCount == HASH_SAMPLES_MAX) {
            return;
        }
        if (hashSamples.length == hashSampleCount) {
            hashSamples = Arrays.copyOf(hashSamples, Math.min(HASH_SAMPLES_MAX, hashSampleCount * 4 + 1));
        }
        hashSamples[hashSampleCount++] = hashKeyHigh;
    }

    /// Computes the checksum of the body and gives the packed records away. The packer must not be used afterwards.
    public PackedRecords finish() {
        int bodyLength = checkedBodyLength();
        head(bytes, RecordLayout.FLAGS_NONE, bodyLength);
        return packed(null);
    }

    /// The same, and seals the records, so that the store gets nothing that can be read.
    ///
    /// @param shard where the records will be appended: they cannot be opened anywhere else
    public PackedRecords finish(StreamSeal seal, ShardKey shard) {
        int bodyLength = checkedBodyLength();
        int sealedLength = Math.addExact(bodyLength, StreamSeal.OVERHEAD_BYTES);
        byte[] sealed = new byte[Math.addExact(RecordLayout.HEADER_BYTES, sealedLength)];
        seal.seal(bytes, RecordLayout.HEADER_BYTES, bodyLength, shard.place(count), sealed, RecordLayout.HEADER_BYTES);
        RecordLayout.putShort(bytes, RecordLayout.AT_COUNT, count);
        head(sealed, RecordLayout.FLAGS_SEALED, sealedLength);
        return packed(new PackedRecords.Sealed(sealed, seal.key()));
    }

    private int checkedBodyLength() {
        if (openRecord >= 0 || count == 0) {
            throw new IllegalStateException("no whole records to finish");
        }
        return length - RecordLayout.HEADER_BYTES;
    }

    private void head(byte[] value, int flags, int bodyLength) {
        value[RecordLayout.AT_VERSION] = RecordLayout.VERSION;
        value[RecordLayout.AT_FLAGS] = (byte) flags;
        RecordLayout.putShort(value, RecordLayout.AT_COUNT, count);
        RecordLayout.putInt(value, RecordLayout.AT_BODY_LENGTH, bodyLength);
        RecordLayout.putInt(value, RecordLayout.AT_BODY_CRC, RecordLayout.bodyCrc(value, bodyLength));
    }

    private PackedRecords packed(PackedRecords.@Nullable Sealed sealed) {
        long[] samples =
                hashSamples.length == hashSampleCount ? hashSamples : Arrays.copyOf(hashSamples, hashSampleCount);
        return new PackedRecords(bytes, length, count, payloadBytes, dataBytes, samples, sealed);
    }

    private void reserve(int recordBytes, int dataBytesMax) {
        int needed = Math.addExact(Math.addExact(length, recordBytes), dataBytesMax);
        if (needed > bytes.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
        }
    }
}
