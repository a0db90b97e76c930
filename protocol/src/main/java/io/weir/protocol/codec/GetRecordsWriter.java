package io.weir.protocol.codec;

import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.SequenceNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of GetRecords, or a pushed event, straight from stored bytes, exactly as the interpreter would. Owned by one request.
 *
 * <p>Call {@link #begin} or {@link #beginEvent} first, {@link #source} before the first record and whenever the bytes change, {@link #record} as often as was
 * announced, then {@link #finish} once.
 */
public abstract sealed class GetRecordsWriter permits JsonGetRecordsWriter, CborGetRecordsWriter {
    final ByteSink out;
    private final TokenWriter tokens;
    private final int recordCount;
    private byte[] source = {};
    private long arrivalMs;
    private @Nullable String encryptionType;

    GetRecordsWriter(ByteSink out, TokenWriter tokens, int recordCount) {
        this.out = out;
        this.tokens = tokens;
        this.recordCount = recordCount;
    }

    /** Writes what stands before the records. */
    public final void begin(
            @Nullable String nextShardIterator, long millisBehindLatest, @Nullable List<ChildShard> childShards) {
        tokens.startStructure();
        if (childShards != null) {
            tokens.name("ChildShards");
            new ShapeWriter(tokens).value(ChildShard.LIST, childShards);
        }
        tokens.name("MillisBehindLatest");
        tokens.integer(millisBehindLatest);
        if (nextShardIterator != null) {
            tokens.name("NextShardIterator");
            tokens.text(nextShardIterator);
        }
        tokens.name("Records");
        tokens.startList(recordCount);
    }

    /** The same for an event that is pushed (D-012); without a number at the end of a shard (D-023). */
    public final void beginEvent(
            @Nullable SequenceNumber continuation, long millisBehindLatest, @Nullable List<ChildShard> childShards) {
        tokens.startStructure();
        if (childShards != null) {
            tokens.name("ChildShards");
            new ShapeWriter(tokens).value(ChildShard.LIST, childShards);
        }
        if (continuation != null) {
            tokens.name("ContinuationSequenceNumber");
            tokens.text(continuation.toString());
        }
        tokens.name("MillisBehindLatest");
        tokens.integer(millisBehindLatest);
        tokens.name("Records");
        tokens.startList(recordCount);
    }

    /**
     * Where the next records come from.
     *
     * @param bytes holds their keys and data
     * @param arrivedMs milliseconds since the epoch at which they were accepted
     * @param encryption the encryption type, or null when they are not encrypted (B-098)
     */
    public final void source(byte[] bytes, long arrivedMs, @Nullable String encryption) {
        source = bytes;
        arrivalMs = arrivedMs;
        encryptionType = encryption;
    }

    /** Writes a record; a negative key length means that it has no partition key. */
    public final void record(SequenceNumber number, int keyOffset, int keyLength, int dataOffset, int dataLength) {
        head(number, arrivalMs);
        data(source, dataOffset, dataLength);
        if (keyLength >= 0) {
            partitionKey(source, keyOffset, keyLength);
        }
        tail(encryptionType);
    }

    /** Ends the answer and gives its body, from offset 0 on. */
    public final Blob finish() {
        return finish(0);
    }

    /** The same with this many bytes left free behind it in the array. */
    public final Blob finish(int roomAfter) {
        tokens.endList();
        tokens.endStructure();
        out.reserve(roomAfter);
        return out.toBlob();
    }

    abstract void head(SequenceNumber number, long arrivedMs);

    abstract void data(byte[] bytes, int offset, int length);

    abstract void partitionKey(byte[] bytes, int offset, int length);

    abstract void tail(@Nullable String encryption);
}
