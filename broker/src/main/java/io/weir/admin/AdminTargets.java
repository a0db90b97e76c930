package io.weir.admin;

import io.weir.auth.Principal;
import io.weir.catalog.AccessKey;
import io.weir.catalog.Catalog;
import io.weir.catalog.UserKey;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RingKey;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.type.StreamArn;
import io.weir.protocol.type.StreamName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What a request to the admin API is about, as policies name it. For any thread.
///
/// | path has | resource |
/// |---|---|
/// | `{user}`, or the access `{key}` of one | `arn:aws:iam::ACCOUNT:user/NAME` |
/// | `{account}` alone | `arn:aws:iam::ACCOUNT:root` |
/// | `{stream}` | `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME` |
/// | the `{key}` of the ring, which encrypts and is the broker's | `arn:aws:kms:REGION:ACCOUNT:key/ID` |
/// | nothing of these | `*` |
public final class AdminTargets {

    private static final String ACCESS_KEYS = "/v1/keys/";

    private static final String RING_KEYS = "/v1/keyring/";

    private static final String IAM = "arn:aws:iam::";

    /// @param resource as policies name it
    /// @param accountId whom it belongs to
    record Target(String resource, String accountId) {}

    private final Supplier<Catalog> catalog;
    private final KeyRing ring;
    private final String region;
    private final String ownAccountId;

    /// @param catalog the newest
    /// @param ring the keys that encrypt
    /// @param region the broker's
    /// @param ownAccountId the broker's own account, whose users are its operators
    public AdminTargets(Supplier<Catalog> catalog, KeyRing ring, String region, String ownAccountId) {
        this.catalog = catalog;
        this.ring = ring;
        this.region = region;
        this.ownAccountId = ownAccountId;
    }

    /// The broker as a whole.
    Target broker() {
        return new Target("*", ownAccountId);
    }

    /// Whether a caller is one of the broker's operators.
    boolean operates(Principal caller) {
        return caller.accountId().equals(ownAccountId);
    }

    /// What a route is about.
    Target of(Principal caller, Route<?, ?> route, List<String> variables) {
        Optional<String> account = variable("{account}", route, variables)
                .map(named -> named.equals(AdminCalls.SELF) ? caller.accountId() : named);
        Optional<String> user = variable("{user}", route, variables);
        if (account.isPresent()) {
            return target(account.get(), user.map(name -> "user/" + name).orElse("root"));
        }
        Optional<String> key = variable("{key}", route, variables);
        if (key.isPresent() && route.path().startsWith(ACCESS_KEYS)) {
            return catalog.get()
                    .identities()
                    .key(key.get())
                    .map(AccessKey::owner)
                    .map(AdminTargets::user)
                    .orElseGet(() -> new Target("*", caller.accountId()));
        }
        if (key.isPresent() && route.path().startsWith(RING_KEYS)) {
            return new Target(keyArn(caller, key.get()), ownAccountId);
        }
        return variable("{stream}", route, variables)
                .map(stream -> new Target(streamArn(stream), ownAccountId))
                .orElseGet(this::broker);
    }

    private static Target user(UserKey owner) {
        return target(owner.accountId(), "user/" + owner.name());
    }

    private static Target target(String accountId, String name) {
        return new Target(IAM + accountId + ":" + name, accountId);
    }

    /// A text that is no name is refused by the route, in better words than here.
    private String streamArn(String stream) {
        try {
            return StreamArn.of(region, ownAccountId, StreamName.of(stream)).toString();
        } catch (IllegalArgumentException noName) {
            return "*";
        }
    }

    /// Only operators learn whose key it is.
    private String keyArn(Principal caller, String key) {
        try {
            UUID id = UUID.fromString(key);
            String account =
                    operates(caller) ? ring.find(id).map(RingKey::account).orElse(ownAccountId) : ownAccountId;
            return "arn:aws:kms:" + region + ":" + account + ":key/" + id;
        } catch (IllegalArgumentException noId) {
            return "*";
        }
    }

    private static Optional<String> variable(String brace, Route<?, ?> route, List<String> variables) {
        int place = 0;
        for (String segment : route.path().split("/", -1)) {
            if (segment.equals(brace)) {
                return Optional.of(variables.get(place));
            }
            place += segment.startsWith("{") ? 1 : 0;
        }
        return Optional.empty();
    }
}
