package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import io.weir.auth.Decision;
import io.weir.auth.Origin;
import io.weir.auth.Principal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to decide on, made up piece by piece.
record Asked(
        Principal by,
        String action,
        String resource,
        @Nullable String from,
        boolean secure,
        String at) {

    static final String OWNER = "111122223333";
    static final String OTHER = "444455556666";
    static final String STREAM = "arn:aws:kinesis:us-east-1:" + OWNER + ":stream/orders";
    static final Principal ANN = Principal.user(OWNER, "ann", "AKIAANN", false);
    static final Principal BOB = Principal.user(OTHER, "bob", "AKIABOB", false);

    /// Ann puts a record into a stream of her account.
    static final Asked PUT = new Asked(ANN, "kinesis:PutRecord", STREAM, "10.1.2.3", true, "2026-06-15T12:00:00Z");

    Asked by(Principal caller) {
        return new Asked(caller, action, resource, from, secure, at);
    }

    Asked action(String changed) {
        return new Asked(by, changed, resource, from, secure, at);
    }

    Asked resource(String changed) {
        return new Asked(by, action, changed, from, secure, at);
    }

    Asked from(@Nullable String changed) {
        return new Asked(by, action, resource, changed, secure, at);
    }

    Asked secure(boolean changed) {
        return new Asked(by, action, resource, from, changed, at);
    }

    Asked at(String changed) {
        return new Asked(by, action, resource, from, secure, changed);
    }

    AccessRequest request() {
        InetAddress address = from == null ? null : InetAddress.ofLiteral(from);
        return new AccessRequest(
                by,
                action,
                resource,
                OWNER,
                new Origin(address, secure),
                Instant.parse(at).toEpochMilli());
    }

    /// The decision with these policies of the caller and of the resource; empty for none.
    Decision decide(String callers, String resources) {
        return PolicyEvaluator.decide(
                request(),
                callers.isEmpty() ? List.of() : List.of(new NamedPolicy("mine", ofCaller(callers))),
                resources.isEmpty() ? List.of() : List.of(new NamedPolicy(STREAM, ofResource(resources))));
    }

    /// Whether the caller may, with this policy of its own.
    boolean allowed(String callers) {
        return decide(callers, "") instanceof Decision.Allowed;
    }

    static Policy ofCaller(String text) {
        return valid(PolicyParser.ofCaller(text));
    }

    static Policy ofResource(String text) {
        return valid(PolicyParser.ofResource(text, STREAM));
    }

    private static Policy valid(ParsedPolicy parsed) {
        return switch (parsed) {
            case ParsedPolicy.Valid(Policy policy) -> policy;
            case ParsedPolicy.Malformed(String why) -> throw new AssertionError(why);
        };
    }
}
