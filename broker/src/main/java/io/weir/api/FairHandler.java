package io.weir.api;

import io.weir.api.data.WaitingReads;
import io.weir.auth.ClaimedAccounts;
import io.weir.limits.Amount.Bytes;
import io.weir.limits.FairShare;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.SubscribeToShard;
import java.util.Objects;

/// Lets each account's calls in within its share, before anything is verified or decoded, so that an account that is
/// over its share costs the others no more than the bodies it sends. Accounts are told by the key id that a call names:
/// that is not verified here, and whoever names another's key gets nothing but a place in that account's queue.
///
/// Stands aside while there is one account.
public final class FairHandler implements CallHandler {

    /// What the smallest call counts as: its work is not in its bytes.
    private static final Bytes CALL_MIN = new Bytes(32 * ServiceLimits.KIB);

    /// What a read weighs: its answer.
    public static final Bytes READ = new Bytes(256 * ServiceLimits.KIB);

    private final CallHandler next;
    private final ClaimedAccounts accounts;
    private final FairShare share;

    /// @param next what does the work
    /// @param accounts says whose a call is
    /// @param share holds back
    public FairHandler(CallHandler next, ClaimedAccounts accounts, FairShare share) {
        this.next = next;
        this.accounts = accounts;
        this.share = share;
    }

    @Override
    public void handle(Call call, Responder responder) {
        if (!accounts.several()) {
            next.handle(call, responder);
            return;
        }
        String target = Target.parse(call.headers().get("x-amz-target")).text();
        if (target.equals(SubscribeToShard.SHAPE.target())) {
            next.handle(call, responder); // goes on for minutes, and has bounds of its own
            return;
        }
        if (target.equals(GetRecords.SHAPE.target()) && call.headers().get(WaitingReads.HEADER) != null) {
            next.handle(call, responder); // takes its turn when it has waited
            return;
        }
        String account = accounts.of(new CallForm(call));
        if (!share.during(account, weight(target, call), call.deadlineNanos(), () -> next.handle(call, responder))) {
            responder.send(busy(call));
        }
    }

    private static Bytes weight(String target, Call call) {
        Bytes least = target.equals(GetRecords.SHAPE.target()) ? READ : CALL_MIN;
        return call.bodyLength() > least.value() ? new Bytes(call.bodyLength()) : least;
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
