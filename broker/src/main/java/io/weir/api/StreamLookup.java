package io.weir.api;

import io.weir.catalog.Catalog;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Validator;
import io.weir.protocol.type.StreamArn;
import io.weir.protocol.type.StreamName;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the stream that a request names, by name, by ARN, or by both (B-001 to B-009), for a caller that may do with
/// it what it asks for. A name means a stream of the caller's own account; only an ARN can name another account's. For
/// any thread.
public final class StreamLookup {

    private final ApiSettings settings;
    private final Admission admission;
    private final Supplier<Catalog> catalog;

    /// Looks in the newest catalog, behind this door.
    public StreamLookup(ApiSettings settings, Admission admission, Supplier<Catalog> catalog) {
        this.settings = settings;
        this.admission = admission;
        this.catalog = catalog;
    }

    /// What a request names a stream by.
    ///
    /// @param operation the operation that asks
    /// @param name `StreamName`
    /// @param arn `StreamARN`
    public record Ref(
            String operation,
            @Nullable String name,
            @Nullable String arn) {}

    /// What follows a stream's ARN in that of something inside it; empty for the stream itself.
    ///
    /// @param name what policies know it by, such as `/consumer/NAME:SECONDS`
    /// @param shown what a refusal calls it
    public record Inside(String name, String shown) {

        /// The stream itself.
        public static final Inside NOTHING = named("");

        /// Something that is called in refusals what policies know it by.
        public static Inside named(String name) {
            return new Inside(name, name);
        }
    }

    /// The newest catalog; taken once per request, so that the request sees one picture.
    public Catalog catalog() {
        return catalog.get();
    }

    /// The door, for operations on what is no stream.
    public Admission admission() {
        return admission;
    }

    /// Account and name of the stream, whether or not it exists, once the caller may do this with it.
    ///
    /// @throws ServiceException when there is neither name nor ARN, when the caller may not, when they differ, or
    /// when the ARN is of another region
    public StreamKey key(Context context, Ref ref) {
        String arnText = ref.arn();
        if (arnText != null) {
            return key(context, ref, parsed(arnText));
        }
        String name = ref.name();
        if (name == null) {
            throw Validator.missing("streamName");
        }
        return admitted(
                context, ref.operation(), new StreamKey(context.principal().accountId(), StreamName.of(name)));
    }

    /// Account and name of the stream that a resource is, or is part of, whether or not it exists, once the caller
    /// may do this with the resource.
    ///
    /// @param arn the stream in the resource's ARN
    /// @param inside what follows in it
    /// @throws ServiceException when the caller may not, or when the ARN is of another region
    public StreamKey holding(Context context, String operation, StreamArn arn, Function<StreamKey, Inside> inside) {
        StreamKey key = owned(context, arn);
        StreamArn named = ours(arn) ? StreamArn.of(settings.region(), key.accountId(), key.name()) : arn;
        Inside part = inside.apply(key);
        admission.part(context, operation, new Admission.Named(named + part.name(), named + part.shown()), key);
        if (!ours(arn)) {
            throw Faults.streamNotFound(key);
        }
        return key;
    }

    /// The answer for a resource that is neither a stream nor a consumer, once the caller may do this with it: it
    /// is a channel, of which there are none, or nothing at all.
    ///
    /// @throws ServiceException when the caller may not
    public ServiceException noSuch(Context context, String operation, String arn) {
        admission.channel(context, operation, arn);
        return Faults.resourceNotFound("Resource " + arn + " not found.");
    }

    /// The ARN of a stream.
    ///
    /// @throws ServiceException InvalidArgumentException when the text is none
    public static StreamArn arn(String text) {
        return parsed(text);
    }

    /// The stream in any state, for operations that describe it.
    public StreamEntry existing(Context context, Ref ref) {
        return existing(key(context, ref));
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

    /// Whether an ARN that came along names this stream, for requests that name it by a token.
    public boolean names(Context context, String arnText, StreamKey key) {
        StreamArn arn = parsed(arnText);
        return key.equals(owned(context, arn)) && ours(arn);
    }

    /// Sees whether an ARN can be one of a stream of the caller's account, for requests that do nothing with that
    /// stream.
    ///
    /// @throws ServiceException InvalidArgumentException when it is of no stream, AccessDeniedException when it is
    /// of another account
    public void checkOwn(Context context, String operation, String arnText) {
        StreamArn arn = parsed(arnText);
        if (!owned(context, arn).accountId().equals(context.principal().accountId())) {
            throw Admission.foreign(context, operation, arnText);
        }
    }

    /// The stream's name as a resource.
    public String arn(StreamEntry stream) {
        return StreamArn.of(settings.region(), stream.accountId(), stream.name())
                .toString();
    }

    private StreamKey key(Context context, Ref ref, StreamArn arn) {
        StreamKey key = owned(context, arn);
        if (!ours(arn)) {
            admission.resource(context, ref.operation(), arn.toString(), arn.account());
            throw Faults.streamNotFound(key);
        }
        admitted(context, ref.operation(), key);
        if (ref.name() != null && !arn.name().text().equals(ref.name())) {
            throw Faults.invalidArgument("StreamARN and StreamName must refer to the same stream");
        }
        return key;
    }

    private StreamKey admitted(Context context, String operation, StreamKey key) {
        admission.stream(context, operation, key);
        return key;
    }

    /// B-003: lenient, the account in an ARN means nothing.
    private StreamKey owned(Context context, StreamArn arn) {
        String account =
                settings.strictArns() ? arn.account() : context.principal().accountId();
        return new StreamKey(account, arn.name());
    }

    private boolean ours(StreamArn arn) {
        return !settings.strictArns() || arn.region().equals(settings.region());
    }

    private static StreamArn parsed(String text) {
        return StreamArn.parse(text)
                .orElseThrow(() -> Faults.invalidArgument("StreamARN " + text + " is not the ARN of a stream"));
    }

    /// Clients know the creation of a stream to the second (B-040, B-060).
    ///
    /// @throws ServiceException ResourceNotFoundException when the caller means another stream of the same name
    public static void checkCreation(StreamEntry stream, @Nullable Instant asked) {
        if (asked != null && Instants.toMs(asked) / 1000 != stream.createdAtMs() / 1000) {
            throw Faults.streamNotFound(stream.key());
        }
    }
}
