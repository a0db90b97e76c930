package io.weir.api;

import io.weir.catalog.Catalog;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Validator;
import io.weir.protocol.type.StreamArn;
import io.weir.protocol.type.StreamName;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the stream that a request names, by name, by ARN, or by both (B-001 to B-009). For any thread.
public final class StreamLookup {

    private final ApiSettings settings;
    private final Supplier<Catalog> catalog;

    /// Looks in the newest catalog.
    public StreamLookup(ApiSettings settings, Supplier<Catalog> catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    /// What a request names a stream by.
    ///
    /// @param operation the operation that asks, for the texts of errors
    /// @param name `StreamName`
    /// @param arn `StreamARN`
    public record Ref(
            String operation,
            @Nullable String name,
            @Nullable String arn) {}

    /// The newest catalog; taken once per request, so that the request sees one picture.
    public Catalog catalog() {
        return catalog.get();
    }

    /// Account and name of the stream, whether or not it exists.
    ///
    /// @throws ServiceException when there is neither name nor ARN, when they differ, or when the ARN is not ours
    public StreamKey key(Ref ref) {
        String arnText = ref.arn();
        if (arnText == null) {
            String name = ref.name();
            if (name == null) {
                throw Validator.missing("streamName");
            }
            return key(StreamName.of(name));
        }
        StreamArn arn = parsed(arnText);
        if (ref.name() != null && !arn.name().text().equals(ref.name())) {
            throw Faults.invalidArgument("StreamARN and StreamName must refer to the same stream");
        }
        if (settings.strictArns()) {
            checkOwner(ref, arn);
        }
        return key(arn.name());
    }

    /// The stream in any state, for operations that describe it.
    public StreamEntry existing(Ref ref) {
        return existing(key(ref));
    }

    /// The stream in any state.
    public StreamEntry existing(StreamKey key) {
        return catalog().stream(key).orElseThrow(() -> Faults.streamNotFound(key));
    }

    /// The stream, when it takes records: not while it is made or deleted (B-012, B-014).
    public StreamEntry writable(StreamKey key) {
        Optional<StreamEntry> stream = catalog().stream(key);
        if (stream.isEmpty() || !stream.get().takesRecords()) {
            throw Faults.streamNotFound(key);
        }
        return stream.get();
    }

    /// The stream's name as a resource.
    public String arn(StreamEntry stream) {
        return StreamArn.of(settings.region(), stream.accountId(), stream.name())
                .toString();
    }

    /// The key of one of our streams.
    public StreamKey key(StreamName name) {
        return new StreamKey(settings.account(), name);
    }

    private static StreamArn parsed(String text) {
        return StreamArn.parse(text)
                .orElseThrow(() -> Faults.invalidArgument("StreamARN " + text + " is not the ARN of a stream"));
    }

    private void checkOwner(Ref ref, StreamArn arn) {
        if (!arn.account().equals(settings.account())) {
            throw new ServiceException(
                    ErrorType.ACCESS_DENIED,
                    "User: arn:aws:iam::" + settings.account() + ":root is not authorized to perform: kinesis:"
                            + ref.operation() + " on resource: " + arn
                            + " because no resource-based policy allows the kinesis:" + ref.operation() + " action");
        }
        if (!arn.region().equals(settings.region())) {
            throw Faults.streamNotFound(key(arn.name()));
        }
    }
}
