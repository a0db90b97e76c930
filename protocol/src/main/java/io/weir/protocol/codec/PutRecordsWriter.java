package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;
import io.weir.protocol.type.SequenceNumber;
import io.weir.protocol.type.ShardId;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of PutRecords, exactly as the interpreter would. Owned by one request.
 *
 * <p>Call {@link #stored} or {@link #failed} for each record in request order (B-076), then {@link #finish} once.
 */
public final class PutRecordsWriter {
    /** A stored record's entry, in either encoding, rounded up. */
    static final int ENTRY_BYTES = 128;

    private final ByteSink out;
    private final TokenWriter tokens;
    private final @Nullable String encryptionType;
    private final byte[] digits = new byte[SequenceNumber.DECIMAL_DIGITS];
    private final byte[] shard = new byte[ShardId.TEXT_LENGTH];

    PutRecordsWriter(
            ByteSink out, TokenWriter tokens, int failedCount, int recordCount, @Nullable String encryptionType) {
        this.out = out;
        this.tokens = tokens;
        this.encryptionType = encryptionType;
        tokens.startStructure();
        tokens.name("FailedRecordCount");
        tokens.integer(failedCount);
        tokens.name("Records");
        tokens.startList(recordCount);
    }

    /** A record that is stored. */
    public void stored(SequenceNumber number, ShardId shardId) {
        number.writeTo(digits, 0);
        shardId.writeTo(shard, 0);
        tokens.startStructure();
        tokens.name("SequenceNumber");
        tokens.ascii(digits);
        tokens.name("ShardId");
        tokens.ascii(shard);
        tokens.endStructure();
    }

    /** A record that is not stored, with the code and text of B-080. */
    public void failed(String errorCode, String errorMessage) {
        tokens.startStructure();
        tokens.name("ErrorCode");
        tokens.text(errorCode);
        tokens.name("ErrorMessage");
        tokens.text(errorMessage);
        tokens.endStructure();
    }

    /** Ends the answer and gives its body, from offset 0 on. */
    public Blob finish() {
        tokens.endList();
        if (encryptionType != null) {
            tokens.name("EncryptionType");
            tokens.text(encryptionType);
        }
        tokens.endStructure();
        return out.toBlob();
    }
}
