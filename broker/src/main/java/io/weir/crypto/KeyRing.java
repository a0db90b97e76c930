package io.weir.crypto;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The operator's keys, under which the data keys of streams are wrapped. Read from one file when the broker starts;
/// every change is in the file before it is in force. For any thread: readers take a snapshot, changes go one by one.
public final class KeyRing {

    /// Keys of a ring; a further one is refused.
    public static final int KEYS_MAX = 10_000;

    private final @Nullable KeyRingFile file;
    private final IntFunction<byte[]> random;
    private volatile Map<UUID, RingKey> keys;

    private KeyRing(@Nullable KeyRingFile file, IntFunction<byte[]> random, Map<UUID, RingKey> keys) {
        this.file = file;
        this.random = random;
        this.keys = Collections.unmodifiableMap(keys);
    }

    /// The ring in a file, or an empty one that is written there with its first key.
    ///
    /// @param mayBeMissing whether the file may be made; otherwise its absence is an error, because a ring that an
    /// operator names and that is not there is lost or misspelt
    /// @param random gives fresh bytes from a cryptographic source
    /// @throws KeyRingException when the file cannot be used
    public static KeyRing open(Path path, boolean mayBeMissing, IntFunction<byte[]> random) {
        KeyRingFile file = new KeyRingFile(path);
        if (!file.exists()) {
            if (!mayBeMissing) {
                throw new KeyRingException("there is no key ring at " + path);
            }
            return new KeyRing(file, random, Map.of());
        }
        try {
            return new KeyRing(file, random, KeyRingText.parse(file.read()));
        } catch (IllegalArgumentException e) {
            throw new KeyRingException("key ring " + path + " " + e.getMessage());
        }
    }

    /// An empty ring that ends with the process.
    public static KeyRing inMemory(IntFunction<byte[]> random) {
        return new KeyRing(null, random, Map.of());
    }

    /// All keys, the oldest first; a snapshot.
    public Collection<RingKey> keys() {
        return keys.values();
    }

    /// The key of this id, in any state.
    public Optional<RingKey> find(UUID id) {
        return Optional.ofNullable(keys.get(id));
    }

    /// The key of an account that a caller names, in any state. The one of [KeyReference#SERVICE_ALIAS] is made
    /// when it is first asked for (E-025).
    ///
    /// @param nowMs wall milliseconds
    public Optional<RingKey> find(String account, KeyReference reference, long nowMs) {
        if (!reference.alias()) {
            return find(reference.id()).filter(key -> key.account().equals(account));
        }
        Optional<RingKey> found = named(account, reference.name());
        return found.isEmpty() && reference.name().equals(KeyReference.SERVICE_ALIAS)
                ? Optional.of(service(account, nowMs))
                : found;
    }

    /// Makes a key.
    ///
    /// @param alias its alias, or null for none
    /// @throws IllegalArgumentException when the alias is none
    /// @throws KeyRingException when the alias is taken, or the ring is full or cannot be written
    public synchronized RingKey create(String account, @Nullable String alias, long nowMs) {
        if (alias != null && !KeyReference.isAlias(alias)) {
            throw new IllegalArgumentException("alias '" + alias + "' does not have the form alias/NAME");
        }
        if (alias != null && named(account, alias).isPresent()) {
            throw new KeyRingException("alias '" + alias + "' is taken");
        }
        if (keys.size() >= KEYS_MAX) {
            throw new KeyRingException("the ring holds " + KEYS_MAX + " keys, the most there may be");
        }
        RingKey key = new RingKey(
                freshId(),
                account,
                RingKey.State.ENABLED,
                nowMs,
                0,
                alias == null ? List.of() : List.of(alias),
                List.of(new RingKey.Generation(1, nowMs, fresh())));
        put(key);
        return key;
    }

    /// Adds a generation: new values are sealed under it, old ones still open.
    ///
    /// @throws KeyRingException when the key is not enabled, or has as many as there may be
    public Optional<RingKey> rotate(UUID id, long nowMs) {
        return change(id, key -> {
            if (key.fault().isPresent()) {
                throw new KeyRingException("key " + id + " is not enabled");
            }
            if (key.generationCount() == RingKey.GENERATIONS_MAX) {
                throw new KeyRingException("key " + id + " has been rotated as often as a key may be");
            }
            return key.rotated(fresh(), nowMs);
        });
    }

    /// Puts a key out of use until it is enabled again.
    ///
    /// @throws KeyRingException when it is to be deleted
    public Optional<RingKey> disable(UUID id) {
        return change(id, key -> {
            if (key.state() == RingKey.State.PENDING_DELETION) {
                throw new KeyRingException("key " + id + " is pending deletion; enable it to keep it");
            }
            return key.with(RingKey.State.DISABLED, 0);
        });
    }

    /// Puts a key into use again, also one that was to be deleted.
    public Optional<RingKey> enable(UUID id) {
        return change(id, key -> key.with(RingKey.State.ENABLED, 0));
    }

    /// Puts a key out of use and lets [#destroy] end it.
    ///
    /// @param atMs when, wall milliseconds
    public Optional<RingKey> delete(UUID id, long atMs) {
        return change(id, key -> key.with(RingKey.State.PENDING_DELETION, atMs));
    }

    /// The keys whose time has come.
    public List<RingKey> due(long nowMs) {
        return keys.values().stream().filter(key -> isDue(key, nowMs)).toList();
    }

    /// Destroys a key whose time has come. What was sealed under it can never be opened again.
    ///
    /// @return whether it was; not when it has been put into use again
    public synchronized boolean destroy(UUID id, long nowMs) {
        if (find(id).filter(key -> isDue(key, nowMs)).isEmpty()) {
            return false;
        }
        Map<UUID, RingKey> next = new LinkedHashMap<>(keys);
        next.remove(id);
        store(next);
        return true;
    }

    private static boolean isDue(RingKey key, long nowMs) {
        return key.state() == RingKey.State.PENDING_DELETION && key.deleteAtMs() <= nowMs;
    }

    private synchronized RingKey service(String account, long nowMs) {
        return named(account, KeyReference.SERVICE_ALIAS)
                .orElseGet(() -> create(account, KeyReference.SERVICE_ALIAS, nowMs));
    }

    private Optional<RingKey> named(String account, String alias) {
        return keys.values().stream()
                .filter(key -> key.account().equals(account) && key.aliases().contains(alias))
                .findFirst();
    }

    private synchronized Optional<RingKey> change(UUID id, UnaryOperator<RingKey> change) {
        Optional<RingKey> changed = find(id).map(change);
        changed.ifPresent(this::put);
        return changed;
    }

    private void put(RingKey key) {
        Map<UUID, RingKey> next = new LinkedHashMap<>(keys);
        next.put(key.id(), key);
        store(next);
    }

    private void store(Map<UUID, RingKey> next) {
        if (file != null) {
            file.write(KeyRingText.print(next.values()));
        }
        keys = Collections.unmodifiableMap(next);
    }

    private KeyMaterial fresh() {
        return new KeyMaterial(random.apply(KeyMaterial.BYTES));
    }

    /// A random id in the form of a UUID of version 4.
    private UUID freshId() {
        ByteBuffer bytes = ByteBuffer.wrap(random.apply(2 * Long.BYTES));
        long high = bytes.getLong() & ~0xF000L | 0x4000L;
        long low = bytes.getLong() & ~(3L << 62) | 2L << 62;
        return new UUID(high, low);
    }
}
