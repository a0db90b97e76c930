package io.weir.api;

import io.weir.limits.Amount.Bytes;
import io.weir.limits.FairShare;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Lets each account's calls in within its share, before anything is decoded or verified, so that an account that is
/// over its share costs no more than its bodies. Accounts are told by the key id that a call names: that is not
/// verified here, and whoever names another's key gets nothing but a place in that queue.
final class FairHandler implements CallHandler {

    /// What the smallest call counts as: its work is not in its bytes.
    private static final int CALL_BYTES_MIN = 32 * ServiceLimits.KIB;

    /// What a read counts as: its bytes are in the answer.
    private static final int READ_BYTES = 256 * ServiceLimits.KIB;

    /// Keys that nobody has are told apart this far: a session's key is among them.
    private static final int UNKNOWN_KEYS = 16;

    private static final String CREDENTIAL = "Credential=";

    private final CallHandler next;
    private final FairShare share;
    private final Function<String, Optional<String>> accountOfKey;

    /// @param accountOfKey the account of an access key id; empty when there is no such key
    FairHandler(CallHandler next, FairShare share, Function<String, Optional<String>> accountOfKey) {
        this.next = next;
        this.share = share;
        this.accountOfKey = accountOfKey;
    }

    @Override
    public void handle(Call call, Responder responder) {
        String operation = Target.parse(call.headers().get("x-amz-target")).operation();
        if (operation.equals("SubscribeToShard")) {
            next.handle(call, responder); // goes on for minutes, and has bounds of its own
            return;
        }
        int bytes = Math.max(operation.equals("GetRecords") ? READ_BYTES : CALL_BYTES_MIN, call.bodyLength());
        if (!share.during(account(call), new Bytes(bytes), call.deadlineNanos(), () -> next.handle(call, responder))) {
            responder.send(busy(call));
        }
    }

    private String account(Call call) {
        String key = keyId(Objects.requireNonNullElse(call.headers().get("authorization"), ""));
        return accountOfKey.apply(key).orElseGet(() -> "unknown-" + Math.floorMod(key.hashCode(), UNKNOWN_KEYS));
    }

    private static String keyId(String authorization) {
        int from = authorization.indexOf(CREDENTIAL);
        if (from < 0) {
            return "";
        }
        int start = from + CREDENTIAL.length();
        int end = authorization.indexOf('/', start);
        return end < 0 ? "" : authorization.substring(start, end);
    }

    private static Answer busy(Call call) {
        String contentType = Objects.requireNonNullElse(call.headers().get("content-type"), "");
        WireCodec codec = WireCodec.ofContentType(contentType).orElse(WireCodec.JSON);
        return Answers.error(
                codec,
                codec.contentType(),
                ErrorType.SERVICE_UNAVAILABLE,
                "The account has too many requests under way. Try again.");
    }
}
