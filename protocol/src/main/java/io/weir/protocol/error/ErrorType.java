package io.weir.protocol.error;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every error the service answers with: modelled ones, protocol and signature ones.
 *
 * <p>The authentication family answers 400, as observed for this service, not the 403 of the common table.
 */
public enum ErrorType {
    ACCESS_DENIED("AccessDeniedException", 400, Retry.NEVER),
    /** Of extensions alone: what was to be changed is not what the caller knows it to be. */
    CONDITIONAL_CHECK_FAILED("ConditionalCheckFailedException", 400, Retry.NEVER),
    DRY_RUN_OPERATION("DryRunOperationException", 400, Retry.NEVER),
    EXPIRED_ITERATOR("ExpiredIteratorException", 400, Retry.NEVER),
    EXPIRED_NEXT_TOKEN("ExpiredNextTokenException", 400, Retry.NEVER),
    INTERNAL_FAILURE_EXCEPTION("InternalFailureException", 500, Retry.TRANSIENT),
    INVALID_ARGUMENT("InvalidArgumentException", 400, Retry.NEVER),
    KMS_ACCESS_DENIED("KMSAccessDeniedException", 400, Retry.NEVER),
    KMS_DISABLED("KMSDisabledException", 400, Retry.NEVER),
    KMS_INVALID_STATE("KMSInvalidStateException", 400, Retry.NEVER),
    KMS_NOT_FOUND("KMSNotFoundException", 400, Retry.NEVER),
    /** Without the suffix, as modelled. */
    KMS_OPT_IN_REQUIRED("KMSOptInRequired", 400, Retry.NEVER),
    /** In no client's list of retried errors. */
    KMS_THROTTLING("KMSThrottlingException", 400, Retry.NEVER),
    /** Retried by some clients only; ours does. */
    LIMIT_EXCEEDED("LimitExceededException", 400, Retry.THROTTLED),
    PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException", 400, Retry.THROTTLED),
    RESOURCE_IN_USE("ResourceInUseException", 400, Retry.NEVER),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400, Retry.NEVER),
    VALIDATION("ValidationException", 400, Retry.NEVER),

    /** Of idempotent puts, not of the service: the shard's memory of this producer is gone (docs/extensions.md). */
    UNKNOWN_PRODUCER("UnknownProducerException", 400, Retry.NEVER),
    /** Of idempotent puts, not of the service: the number is older than what the shard remembers. */
    STALE_PRODUCER_SEQUENCE("StaleProducerSequenceException", 400, Retry.NEVER),

    /** A body that cannot be read or holds wrong types. */
    SERIALIZATION("SerializationException", 400, Retry.NEVER),
    /** A missing or unknown target. */
    UNKNOWN_OPERATION("UnknownOperationException", 400, Retry.NEVER),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 400, Retry.NEVER),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400, Retry.NEVER),
    INVALID_SIGNATURE("InvalidSignatureException", 400, Retry.NEVER),
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 400, Retry.NEVER),
    EXPIRED_TOKEN("ExpiredTokenException", 400, Retry.NEVER),
    NOT_AUTHORIZED("NotAuthorized", 400, Retry.NEVER),
    OPT_IN_REQUIRED("OptInRequired", 400, Retry.NEVER),
    MALFORMED_HTTP_REQUEST("MalformedHttpRequestException", 400, Retry.NEVER),
    REQUEST_ABORTED("RequestAbortedException", 400, Retry.TRANSIENT),
    REQUEST_TIMEOUT("RequestTimeoutException", 408, Retry.TRANSIENT),
    REQUEST_EXPIRED("RequestExpired", 408, Retry.NEVER),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413, Retry.NEVER),
    THROTTLING("ThrottlingException", 400, Retry.THROTTLED),
    /** A fault of ours where no internal failure is modelled. */
    INTERNAL_FAILURE("InternalFailure", 500, Retry.TRANSIENT),
    /** Overload, or a store that takes no writes. */
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503, Retry.TRANSIENT);

    /** How clients treat an error when they decide on a retry. */
    public enum Retry {
        /** The same call would fail again. */
        NEVER,
        /** Later, with the longer waits of throttling. */
        THROTTLED,
        /** Soon. */
        TRANSIENT
    }

    /** Who has to change something. */
    public enum Fault {
        CLIENT,
        SERVER
    }

    private static final int SERVER_STATUS_MIN = 500;

    private static final Map<String, ErrorType> BY_WIRE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ErrorType::wireName, Function.identity()));

    private final String wireName;
    private final int status;
    private final Retry retry;

    ErrorType(String wireName, int status, Retry retry) {
        this.wireName = wireName;
        this.status = status;
        this.retry = retry;
    }

    /** The bare name in {@code __type} and {@code x-amzn-ErrorType}. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** How a client should retry. */
    public Retry retry() {
        return retry;
    }

    /** Whether the same call may succeed later without a change. */
    public boolean retryable() {
        return retry != Retry.NEVER;
    }

    /** Whose fault it is. */
    public Fault fault() {
        return status >= SERVER_STATUS_MIN ? Fault.SERVER : Fault.CLIENT;
    }

    /** The type with this name, in any spelling that {@link #bareName} understands. */
    public static Optional<ErrorType> ofWireName(String name) {
        return Optional.ofNullable(BY_WIRE_NAME.get(bareName(name)));
    }

    /** An error's name as clients read it: cut at a colon, then what follows {@code #}. */
    public static String bareName(String name) {
        int colon = name.indexOf(':');
        String cut = colon < 0 ? name : name.substring(0, colon);
        return cut.substring(cut.indexOf('#') + 1);
    }
}
