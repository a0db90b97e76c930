package io.weir.crypto;

import io.weir.crypto.Aes.Run;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// Seals and opens stored values with the keys of a ring. For any thread.
///
/// A sealed value carries its data key, wrapped by the ring's key, so it opens with nothing but the ring. There is no
/// cache of opened data keys: to unwrap one costs as little as a small value, and a key that is disabled or destroyed
/// is out of use at once.
public final class RecordCipher {

    /// Streams with a data key in memory; beyond that all are made anew, which costs a moment each.
    private static final int STREAMS_MAX = 20_000;

    private final KeyRing ring;
    private final IntFunction<byte[]> random;
    private final ConcurrentMap<Integer, StreamSeal> seals = new ConcurrentHashMap<>();

    /// @param random gives fresh bytes from a cryptographic source
    public RecordCipher(KeyRing ring, IntFunction<byte[]> random) {
        this.ring = ring;
        this.random = random;
    }

    /// A cipher whose ring is in memory and empty, for a store that outlives no process.
    public static RecordCipher inMemory(IntFunction<byte[]> random) {
        return new RecordCipher(KeyRing.inMemory(random), random);
    }

    /// What new values of a stream are sealed with.
    ///
    /// @throws KeyUnavailableException when the key may not be used
    public StreamSeal seal(int streamId, UUID key) {
        RingKey.Generation newest = usable(key).newest();
        StreamSeal present = seals.get(streamId);
        if (present != null && present.fits(key, newest.number())) {
            return present;
        }
        if (seals.size() >= STREAMS_MAX) {
            seals.clear();
        }
        return seals.compute(streamId, (_, there) -> renewed(there, streamId, key, newest));
    }

    private StreamSeal renewed(@Nullable StreamSeal there, int streamId, UUID key, RingKey.Generation newest) {
        return there != null && there.fits(key, newest.number())
                ? there
                : new StreamSeal(
                        streamId,
                        key,
                        newest,
                        new KeyMaterial(random.apply(KeyMaterial.BYTES)),
                        random.apply(Aes.NONCE_BYTES));
    }

    /// Why values under this key may not be opened now; empty when they may.
    public Optional<KeyFault> fault(UUID key) {
        return ring.find(key).map(RingKey::fault).orElse(Optional.of(KeyFault.MISSING));
    }

    /// The key that a sealed value names.
    ///
    /// @throws BrokenSealException when it is no sealed value
    public static UUID key(byte[] sealed, int from, int length) {
        if (length <= StreamSeal.OVERHEAD_BYTES || sealed[from] != Envelope.VERSION) {
            throw new BrokenSealException("is no sealed value that this release knows");
        }
        return Envelope.key(sealed, from);
    }

    /// Opens a value.
    ///
    /// @param place what was given when it was sealed
    /// @param out receives `length` less [StreamSeal#OVERHEAD_BYTES] bytes from `at` on
    /// @throws KeyUnavailableException when its key may not be used
    /// @throws BrokenSealException when it is not what was sealed for this stream and place
    public void open(int streamId, byte[] sealed, int from, int length, byte[] place, byte[] out, int at) {
        UUID key = key(sealed, from, length);
        RingKey.Generation generation = usable(key)
                .generation(Envelope.generation(sealed, from))
                .orElseThrow(() -> new KeyUnavailableException(KeyFault.MISSING, key));
        byte[] dataKey = new byte[KeyMaterial.BYTES];
        Aes.open(
                generation.material().secret(),
                Arrays.copyOfRange(sealed, from + Envelope.AT_WRAP_NONCE, from + Envelope.AT_DATA_KEY),
                new Run(sealed, from + Envelope.AT_DATA_KEY, Envelope.DATA_KEY_BYTES),
                dataKey,
                0,
                StreamSeal.wrapBound(sealed, from, streamId));
        SecretKey secret = new KeyMaterial(dataKey).secret();
        Aes.open(
                secret,
                Envelope.nonce(Envelope.number(sealed, from)),
                new Run(sealed, from + Envelope.HEADER_BYTES, length - Envelope.HEADER_BYTES),
                out,
                at,
                new Run(sealed, from, Envelope.HEADER_BYTES),
                Run.of(place));
    }

    private RingKey usable(UUID key) {
        RingKey found = ring.find(key).orElseThrow(() -> new KeyUnavailableException(KeyFault.MISSING, key));
        Optional<KeyFault> fault = found.fault();
        if (fault.isPresent()) {
            throw new KeyUnavailableException(fault.get(), key);
        }
        return found;
    }
}
