package io.weir.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One key of the ring: an identity that stays, and generations of secret bytes, of which the newest encrypts and all
/// decrypt. Immutable.
///
/// @param id never used twice
/// @param account the twelve digits of the account whose streams may use it
/// @param state whether it may be used
/// @param createdAtMs wall milliseconds
/// @param deleteAtMs when it is destroyed, wall milliseconds; 0 unless it is to be
/// @param aliases its other names, each beginning with `alias/`
/// @param generations oldest first, numbered from 1 without gaps
public record RingKey(
        UUID id,
        String account,
        State state,
        long createdAtMs,
        long deleteAtMs,
        List<String> aliases,
        List<Generation> generations) {

    /// Generations of a key; a rotation beyond it is refused.
    public static final int GENERATIONS_MAX = 1000;

    /// Whether a key may be used.
    public enum State {
        /// It encrypts and decrypts.
        ENABLED,
        /// Neither, until it is enabled again.
        DISABLED,
        /// Neither; it is destroyed at a set time unless it is enabled before.
        PENDING_DELETION
    }

    /// Secret bytes that were added at one rotation.
    ///
    /// @param number from 1
    /// @param createdAtMs wall milliseconds
    /// @param material the secret
    record Generation(int number, long createdAtMs, KeyMaterial material) {}

    /// Copies the lists.
    public RingKey {
        aliases = List.copyOf(aliases);
        generations = List.copyOf(generations);
        if (generations.isEmpty() || generations.size() > GENERATIONS_MAX) {
            throw new IllegalArgumentException("a key of " + generations.size() + " generations");
        }
        for (int i = 0; i < generations.size(); i++) {
            if (generations.get(i).number() != i + 1) {
                throw new IllegalArgumentException("generations of a key are not numbered from 1");
            }
        }
    }

    /// How often the key was made or rotated.
    public int generationCount() {
        return generations.size();
    }

    /// When the newest generation was made, wall milliseconds.
    public long rotatedAtMs() {
        return newest().createdAtMs();
    }

    /// Why it may not be used; empty when it may.
    public Optional<KeyFault> fault() {
        return switch (state) {
            case ENABLED -> Optional.empty();
            case DISABLED -> Optional.of(KeyFault.DISABLED);
            case PENDING_DELETION -> Optional.of(KeyFault.PENDING_DELETION);
        };
    }

    Generation newest() {
        return generations.getLast();
    }

    Optional<Generation> generation(int number) {
        return number >= 1 && number <= generations.size()
                ? Optional.of(generations.get(number - 1))
                : Optional.empty();
    }

    RingKey rotated(KeyMaterial material, long nowMs) {
        List<Generation> more = new ArrayList<>(generations);
        more.add(new Generation(generations.size() + 1, nowMs, material));
        return new RingKey(id, account, state, createdAtMs, deleteAtMs, aliases, more);
    }

    RingKey with(State changed, long deletesAtMs) {
        return new RingKey(id, account, changed, createdAtMs, deletesAtMs, aliases, generations);
    }

    /// Never the secrets.
    @Override
    public String toString() {
        return "RingKey[" + id + ", " + state + ", " + generations.size() + " generations]";
    }
}
