package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import io.weir.auth.Principal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What conditions may ask about a request.
enum ConditionKey {
    SOURCE_IP("aws:SourceIp", Kind.ADDRESS),
    SECURE_TRANSPORT("aws:SecureTransport", Kind.TRUTH),
    CURRENT_TIME("aws:CurrentTime", Kind.TIME),
    EPOCH_TIME("aws:EpochTime", Kind.SECONDS),
    PRINCIPAL_ARN("aws:PrincipalArn", Kind.ARN),
    PRINCIPAL_ACCOUNT("aws:PrincipalAccount", Kind.TEXT),
    USERNAME("aws:username", Kind.TEXT);

    /// What a key holds.
    enum Kind {
        ADDRESS("an address"),
        TRUTH("true or false"),
        TIME("a time"),
        SECONDS("a time in seconds"),
        ARN("a resource name"),
        TEXT("a text");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final long SECOND_MS = 1000;

    private final String wireName;
    private final Kind kind;

    ConditionKey(String wireName, Kind kind) {
        this.wireName = wireName;
        this.kind = kind;
    }

    String wireName() {
        return wireName;
    }

    Kind kind() {
        return kind;
    }

    /// The key of this name, whose case does not matter.
    static Optional<ConditionKey> of(String name) {
        for (ConditionKey key : values()) {
            if (key.wireName.equalsIgnoreCase(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// What the request says, as a text; null when it says nothing.
    @Nullable
    String text(AccessRequest request) {
        Principal principal = request.principal();
        InetAddress address = request.origin().address();
        return switch (this) {
            case SOURCE_IP -> address == null ? null : address.getHostAddress();
            case SECURE_TRANSPORT -> Boolean.toString(request.origin().secure());
            case CURRENT_TIME -> Instant.ofEpochSecond(seconds(request)).toString();
            case EPOCH_TIME -> Long.toString(seconds(request));
            case PRINCIPAL_ARN -> principal.arn();
            case PRINCIPAL_ACCOUNT -> principal.accountId();
            case USERNAME -> principal.isRoot() ? null : principal.user();
        };
    }

    /// The time of the request, whole.
    static long seconds(AccessRequest request) {
        return Math.floorDiv(request.nowMs(), SECOND_MS);
    }
}
