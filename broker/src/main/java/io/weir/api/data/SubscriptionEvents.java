package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.KeyUnavailableException;
import io.weir.protocol.codec.GetRecordsWriter;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.eventstream.FrameHead;
import io.weir.protocol.eventstream.HeaderValue;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.SequenceNumber;
import io.weir.shard.ReadPage;
import io.weir.subscribe.Events;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The events of SubscribeToShard as frames with JSON inside, whatever the encoding of the request (A-039, D-002, D.2).
/// Records go from the stored bytes into the frame, without an object per record. For any thread.
public final class SubscriptionEvents implements Events {

    /// D-008.
    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final String MESSAGE_TYPE = ":message-type";
    private static final FrameHead EVENT = head("event", ":event-type", "SubscribeToShardEvent");
    private static final byte[] INITIAL_RESPONSE =
            head("event", ":event-type", "initial-response").frame("{}".getBytes(StandardCharsets.US_ASCII));

    /// The first frame (D-011).
    static byte[] initialResponse() {
        return INITIAL_RESPONSE.clone();
    }

    @Override
    public Blob records(
            StreamEntry stream,
            ShardEntry shard,
            ReadPage page,
            @Nullable SequenceNumber continuation,
            long millisBehind) {
        GetRecordsWriter writer = WireCodec.JSON.eventWriter(page.records(), page.dataBytes(), EVENT.bytesBefore());
        List<ChildShard> children = continuation == null ? RecordsAnswer.children(stream, shard.index()) : null;
        writer.beginEvent(continuation, millisBehind, children);
        RecordsAnswer.writeRecords(writer, shard, page);
        Blob body = writer.finish(FrameHead.BYTES_AFTER);
        int length = EVENT.seal(body.array(), body.length() - EVENT.bytesBefore());
        return Blob.of(body.array(), 0, length);
    }

    @Override
    public Optional<ServiceException> told(RuntimeException failure) {
        return switch (failure) {
            case ServiceException told -> Optional.of(told);
            case KeyUnavailableException key -> Optional.of(Faults.key(key));
            default -> Optional.empty();
        };
    }

    @Override
    public Blob exception(ErrorType type, @Nullable String message) {
        byte[] body = WireCodec.JSON.encodeMessage(message == null ? type.wireName() : message);
        return Blob.of(head("exception", ":exception-type", type.wireName()).frame(body));
    }

    private static FrameHead head(String messageType, String typeName, String type) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(MESSAGE_TYPE, new HeaderValue.Text(messageType));
        headers.put(typeName, new HeaderValue.Text(type));
        headers.put(":content-type", new HeaderValue.Text("application/json"));
        return FrameHead.of(headers);
    }
}
