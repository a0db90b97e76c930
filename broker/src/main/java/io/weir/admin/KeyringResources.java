package io.weir.admin;

import io.weir.admin.KeyringViews.Create;
import io.weir.admin.KeyringViews.Delete;
import io.weir.admin.KeyringViews.KeyList;
import io.weir.admin.KeyringViews.KeyView;
import io.weir.crypto.KeyReference;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyRingException;
import io.weir.crypto.RingKey;
import io.weir.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The keys under which streams are encrypted, under `/v1/keyring`. Secrets are never shown. For any thread.
public final class KeyringResources implements Resources {

    private final KeyRing ring;
    private final Clock clock;
    private final String ownAccount;

    /// @param ownAccount whose a new key is when nobody is named
    public KeyringResources(KeyRing ring, Clock clock, String ownAccount) {
        this.ring = ring;
        this.clock = clock;
        this.ownAccount = ownAccount;
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get(
                        "ListKeyringKeys",
                        "/v1/keyring",
                        "Lists the keys that streams can be encrypted under",
                        KeyList.SHAPE,
                        (_, _) -> new KeyList(
                                ring.keys().stream().map(KeyringResources::view).toList())),
                Route.post(
                                "CreateKeyringKey",
                                "/v1/keyring",
                                "Makes a key",
                                Create.SHAPE,
                                KeyView.SHAPE,
                                (_, ask) -> create(Objects.requireNonNull(ask, "the route has a request shape")))
                        .making(KeyView::id),
                change(
                        "RotateKeyringKey",
                        "rotate",
                        "Adds a generation to a key: new records are encrypted under it, old ones stay readable",
                        id -> ring.rotate(id, clock.wallMs())),
                change("DisableKeyringKey", "disable", "Puts a key out of use", ring::disable),
                change(
                        "EnableKeyringKey",
                        "enable",
                        "Puts a key into use again, also one that is to be deleted",
                        ring::enable),
                Route.post(
                        "DeleteKeyringKey",
                        "/v1/keyring/{key}/delete",
                        "Puts a key out of use and destroys it after a while: what it encrypted can then never be read",
                        Delete.SHAPE,
                        KeyView.SHAPE,
                        (v, ask) -> delete(v, Objects.requireNonNull(ask, "the route has a request shape"))));
    }

    private Route<Void, KeyView> change(
            String name, String verb, String summary, Function<UUID, Optional<RingKey>> change) {
        return Route.post(
                name, "/v1/keyring/{key}/" + verb, summary, null, KeyView.SHAPE, (v, _) -> changed(v, change));
    }

    private KeyView create(Create ask) {
        if (ask.alias() != null && !KeyReference.isAlias(ask.alias())) {
            throw new AdminException(400, "alias '" + ask.alias() + "' does not have the form alias/NAME");
        }
        return told(() -> ring.create(account(ask.account()), ask.alias(), clock.wallMs()));
    }

    private String account(@Nullable String asked) {
        return asked == null ? ownAccount : asked;
    }

    private KeyView delete(List<String> variables, Delete ask) {
        return changed(variables, id -> ring.delete(id, clock.wallMs() + ask.afterMs()));
    }

    private KeyView changed(List<String> variables, Function<UUID, Optional<RingKey>> change) {
        UUID id = id(variables.getFirst());
        return told(() -> change.apply(id).orElseThrow(() -> AdminException.notFound("key " + id)));
    }

    private static KeyView told(Supplier<RingKey> change) {
        try {
            return view(change.get());
        } catch (KeyRingException e) {
            throw new AdminException(409, Objects.requireNonNull(e.getMessage()));
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new AdminException(400, "a key is named by its id here, a UUID");
        }
    }

    private static KeyView view(RingKey key) {
        return new KeyView(
                key.id().toString(),
                key.account(),
                key.state().name(),
                key.aliases(),
                key.generationCount(),
                key.createdAtMs(),
                key.rotatedAtMs(),
                key.deleteAtMs() == 0 ? null : key.deleteAtMs());
    }
}
