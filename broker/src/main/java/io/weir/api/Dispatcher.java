package io.weir.api;

import io.weir.auth.Authenticator;
import io.weir.crypto.KeyUnavailableException;
import io.weir.protocol.codec.JsonCodec;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Empty;
import io.weir.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a call to its answer. The checks have one order (A.6): method, encoding, parsing of the body, target,
/// credentials, types, constraints, and then what the operation itself finds. Called by many threads.
public final class Dispatcher implements CallHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String UNKNOWN = "unknown";

    private final Operations operations;
    private final Authenticator authenticator;
    private final ContentDecoder contentDecoder;
    private final boolean legacyJson;
    private final CallObserver observer;
    private final CallAudit audit;
    private final Clock clock;

    /// Serves these operations.
    public Dispatcher(
            Operations operations,
            Authenticator authenticator,
            ApiSettings settings,
            CallObserver observer,
            CallAudit audit,
            Clock clock) {
        this.operations = operations;
        this.authenticator = authenticator;
        this.contentDecoder = new ContentDecoder(settings.bodyBytesMax());
        this.legacyJson = settings.legacyJson();
        this.observer = observer;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void handle(Call call, Responder responder) {
        long beganNanos = clock.monotonicNanos();
        Target target = Target.parse(call.headers().get("x-amz-target"));
        Operation<?, ?> operation = operations.named(target.text());
        Trail trail = Trail.ofCall();
        Result result = answer(call, target, operation, trail);
        try {
            audit.over(call, trail, operation == null ? null : Admission.action(operation.shape()), result.error());
            if (result.then() == null) {
                responder.send(result.answer());
            } else {
                result.then().accept(responder.stream(result.answer()));
            }
        } finally {
            result.sent().run();
        }
        observer.answered(
                name(operation),
                result.error(),
                clock.monotonicNanos() - beganNanos,
                call.bodyLength(),
                result.answer().bodyLength());
    }

    /// An answer, the error in it, what writes the rest of its body, and what is to be done once it was sent.
    private record Result(
            Answer answer,
            @Nullable ErrorType error,
            @Nullable Consumer<Responder.Stream> then,
            Runnable sent) {

        Result(Answer answer, ErrorType error) {
            this(answer, error, null, () -> {});
        }

        static Result of(Served served, String contentType) {
            return switch (served) {
                case Encoded(byte[] bytes, int length, Map<String, String> fields, Runnable sent) ->
                    new Result(new Answer(200, contentType, fields, bytes, length), null, null, sent);
                case Streamed(String type, byte[] first, Consumer<Responder.Stream> then) ->
                    new Result(Answer.of(200, type, first), null, then, () -> {});
            };
        }
    }

    private Result answer(Call call, Target target, @Nullable Operation<?, ?> operation, Trail trail) {
        if (!call.method().equals("POST")) {
            return new Result(Answers.undetermined(), ErrorType.ACCESS_DENIED);
        }
        String contentType = mediaType(call.headers().get("content-type"));
        Optional<WireCodec> codec = WireCodec.ofContentType(contentType);
        if (call.bodyLength() == 0) {
            ErrorType error = nothing(operation);
            boolean json = codec.filter(WireCodec.JSON::equals).isPresent() && !legacy(contentType);
            Answer answer = json
                    ? Answers.error(WireCodec.JSON, contentType, error, null)
                    : Answers.error(WireCodec.CBOR, WireCodec.CBOR.contentType(), error, null);
            return new Result(answer, error);
        }
        if (codec.isEmpty()) {
            return target.wellFormed()
                    ? new Result(Answers.unknownEncoding(), ErrorType.UNKNOWN_OPERATION)
                    : new Result(Answers.undetermined(), ErrorType.ACCESS_DENIED);
        }
        return answer(call, codec.get(), contentType, operation, trail);
    }

    private Result answer(
            Call call, WireCodec codec, String contentType, @Nullable Operation<?, ?> operation, Trail trail) {
        try {
            if (legacy(contentType)) {
                boolean parsable = contentDecoder.decode(call, body -> parsable(codec, body));
                return new Result(Answers.legacy(contentType, parsable), ErrorType.UNKNOWN_OPERATION);
            }
            return Result.of(
                    contentDecoder.decode(call, body -> serve(call, codec, body, operation, trail)), contentType);
        } catch (ServiceException e) {
            return refused(codec, contentType, e);
        } catch (KeyUnavailableException e) {
            return refused(codec, contentType, Faults.key(e));
        } catch (Throwable e) {
            LOG.atError()
                    .addKeyValue("requestId", call.requestId())
                    .addKeyValue("operation", name(operation))
                    .setCause(e)
                    .log("call failed");
            ErrorType type = internalFailure(operation);
            return new Result(Answers.error(codec, contentType, type, null), type);
        }
    }

    private static Result refused(WireCodec codec, String contentType, ServiceException why) {
        return new Result(Answers.error(codec, contentType, why.type(), why.getMessage()), why.type());
    }

    private Served serve(Call call, WireCodec codec, Body body, @Nullable Operation<?, ?> operation, Trail trail) {
        if (body.length() == 0) {
            throw new ServiceException(nothing(operation));
        }
        if (operation == null) {
            throw new ServiceException(parsable(codec, body) ? ErrorType.UNKNOWN_OPERATION : ErrorType.SERIALIZATION);
        }
        return operation.serve(new Incoming(call, codec, body, authenticator, trail));
    }

    private boolean legacy(String contentType) {
        return legacyJson && contentType.equals(JsonCodec.PLAIN_CONTENT_TYPE);
    }

    /// No body is judged before its encoding.
    private static ErrorType nothing(@Nullable Operation<?, ?> operation) {
        return operation == null ? ErrorType.UNKNOWN_OPERATION : ErrorType.SERIALIZATION;
    }

    /// Whether the body is of its encoding at all. No body is none.
    private static boolean parsable(WireCodec codec, Body body) {
        try {
            codec.decode(Empty.SHAPE, body.bytes(), 0, body.length());
            return true;
        } catch (ServiceException e) {
            return false;
        }
    }

    /// Operations that carry records have an error of their own for it (A-061, B-181).
    private static ErrorType internalFailure(@Nullable Operation<?, ?> operation) {
        return operation != null && operation.shape().errors().contains(ErrorType.INTERNAL_FAILURE_EXCEPTION)
                ? ErrorType.INTERNAL_FAILURE_EXCEPTION
                : ErrorType.INTERNAL_FAILURE;
    }

    /// The type without its parameters, in the spelling in which it is answered.
    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static String name(@Nullable Operation<?, ?> operation) {
        return operation == null ? UNKNOWN : operation.shape().name();
    }
}
