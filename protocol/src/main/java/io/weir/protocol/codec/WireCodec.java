package io.weir.protocol.codec;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.RawStructure;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.shape.Validator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the two encodings of the service. Stateless; shared by all threads.
 *
 * <p>An answer has the encoding of its request, errors included.
 */
@SuppressWarnings("ClassInitializationDeadlock") // the subclasses have no static door, so they begin here
public abstract sealed class WireCodec permits JsonCodec, CborCodec {
    /** Bytes of a body that is read at all; far above the 14 MiB that 10 MiB of data take in base64. */
    public static final int BODY_BYTES_MAX = 64 << 20;

    /** JSON 1.1. */
    public static final JsonCodec JSON = new JsonCodec();

    /** CBOR 1.1. */
    public static final CborCodec CBOR = new CborCodec();

    /** Bytes that an ordinary answer fits into. */
    private static final int CAPACITY = 256;

    /** A record in an answer of GetRecords without its key and data, in either encoding, rounded up. */
    static final int RECORD_BYTES = 192;

    /** What follows the records in an answer of GetRecords: an iterator of 512 characters and the rest. */
    static final int TAIL_BYTES = 1024;

    private static final byte[] NOTHING = new byte[0];

    /** The codec that a request's {@code Content-Type} asks for; parameters and blanks do not count. */
    public static Optional<WireCodec> ofContentType(String contentType) {
        int semicolon = contentType.indexOf(';');
        String media = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        if (media.equalsIgnoreCase(JsonCodec.CONTENT_TYPE) || media.equalsIgnoreCase(JsonCodec.PLAIN_CONTENT_TYPE)) {
            return Optional.of(JSON);
        }
        return media.equalsIgnoreCase(CborCodec.CONTENT_TYPE) ? Optional.of(CBOR) : Optional.empty();
    }

    /** The value of {@code Content-Type} in answers. */
    public abstract String contentType();

    abstract TokenReader reader(byte[] body, int offset, int length);

    abstract TokenWriter writer(ByteSink out);

    /**
     * Reads a request: its encoding, then its types, then all constraints of the model.
     *
     * @throws ServiceException SerializationException for a body that cannot be read or holds wrong types;
     *     ValidationException with up to ten violations otherwise
     */
    public final <T> T decode(StructureShape<T> shape, byte[] body, int offset, int length) {
        RawStructure raw = read(shape, body, offset, length);
        Validator.check(shape, raw);
        return shape.build(raw);
    }

    /**
     * Reads a request that the service's leniency would harm: the same, but members that the shape does not have are
     * refused, as are numbers with a fraction or out of range where whole ones belong.
     *
     * @throws ServiceException as {@link #decode}; the text names the member
     */
    public final <T> T decodeExactly(StructureShape<T> shape, byte[] body, int offset, int length) {
        RawStructure raw = read(shape, body, offset, length, true);
        Validator.check(shape, raw);
        return shape.build(raw);
    }

    /** Reads PutRecords: the same result and errors as {@link #decode}, without objects per record. */
    public final PutRecordsInput decodePutRecords(byte[] body, int offset, int length) {
        return scanPutRecords(body, offset, length)
                .orElseGet(() -> PutRecordsInput.of(decode(PutRecords.SHAPE.request(), body, offset, length)));
    }

    /** Reads PutRecord as PutRecords of a single record. */
    public final PutRecordsInput decodePutRecord(byte[] body, int offset, int length) {
        return scanPutRecord(body, offset, length)
                .orElseGet(() -> PutRecordsInput.of(decode(PutRecord.SHAPE.request(), body, offset, length)));
    }

    /** Reads PutRecords by hand; nothing when it is not of the usual form. */
    abstract Optional<PutRecordsInput> scanPutRecords(byte[] body, int offset, int length);

    /** Reads PutRecord by hand; nothing when it is not of the usual form. */
    abstract Optional<PutRecordsInput> scanPutRecord(byte[] body, int offset, int length);

    /**
     * Writes the answer of PutRecords record by record.
     *
     * @param failedCount how many records failed (B-081)
     * @param recordCount how many results follow
     * @param encryptionType the encryption type, or null when the stream is not encrypted
     */
    public final PutRecordsWriter putRecordsWriter(int failedCount, int recordCount, @Nullable String encryptionType) {
        ByteSink out = new ByteSink(PutRecordsWriter.ENTRY_BYTES * (recordCount + 1));
        return new PutRecordsWriter(out, writer(out), failedCount, recordCount, encryptionType);
    }

    /**
     * Writes the answer of GetRecords from stored bytes.
     *
     * @param recordCount how many records follow
     * @param payloadBytes bytes of data and partition keys in them, to make room once
     */
    public abstract GetRecordsWriter getRecordsWriter(int recordCount, long payloadBytes);

    /** Reads what a server sent: the same without constraints, which only requests are held to. */
    public final <T> T decodeUnvalidated(StructureShape<T> shape, byte[] body, int offset, int length) {
        return shape.build(read(shape, body, offset, length));
    }

    /** Writes a structure; absent members are left out. */
    public final <T> byte[] encode(StructureShape<T> shape, T value) {
        TokenWriter writer = writer(new ByteSink(CAPACITY));
        new ShapeWriter(writer).structure(shape, value);
        return writer.finish();
    }

    /** The body of an answer: nothing at all for an operation without output. */
    public final <O> byte[] encodeResponse(OperationShape<?, O> operation, O response) {
        return operation.hasResponse() ? encode(operation.response(), response) : NOTHING;
    }

    /** Reads an answer's body; that of an operation without output is not looked at. */
    @SuppressWarnings("unchecked") // The response type of an operation without output is Empty.
    public final <O> O decodeResponse(OperationShape<?, O> operation, byte[] body, int offset, int length) {
        return operation.hasResponse()
                ? decodeUnvalidated(operation.response(), body, offset, length)
                : (O) Empty.INSTANCE;
    }

    /** The body of an error answer; type errors spell their text's name with a capital. */
    public final byte[] encodeError(ErrorType type, @Nullable String message) {
        TokenWriter writer = writer(new ByteSink(CAPACITY));
        writer.startMap(message == null ? 1 : 2);
        writer.name("__type");
        writer.text(type.wireName());
        if (message != null) {
            writer.name(type == ErrorType.SERIALIZATION ? "Message" : "message");
            writer.text(message);
        }
        writer.endMap();
        return writer.finish();
    }

    /** What an exception inside an event stream says (D-013). */
    public final byte[] encodeMessage(String message) {
        TokenWriter writer = writer(new ByteSink(CAPACITY));
        writer.startMap(1);
        writer.name("message");
        writer.text(message);
        writer.endMap();
        return writer.finish();
    }

    /** Reads the body of an error answer; nothing when it is none. */
    public final Optional<WireError> decodeError(byte[] body, int offset, int length) {
        try {
            return WireError.from(decodeUnvalidated(WireError.Body.SHAPE, body, offset, length));
        } catch (ServiceException unreadable) {
            return Optional.empty();
        }
    }

    static int capacity(int recordCount, long encodedBytes) {
        return Math.toIntExact(TAIL_BYTES + (long) recordCount * RECORD_BYTES + encodedBytes);
    }

    private RawStructure read(StructureShape<?> shape, byte[] body, int offset, int length) {
        return read(shape, body, offset, length, false);
    }

    private RawStructure read(StructureShape<?> shape, byte[] body, int offset, int length, boolean exact) {
        if (length > BODY_BYTES_MAX) {
            throw new ServiceException(ErrorType.REQUEST_ENTITY_TOO_LARGE);
        }
        return new ShapeReader(reader(body, offset, length), exact).document(shape);
    }
}
