package io.weir.api.encryption;

import io.weir.api.ApiSettings;
import io.weir.api.Faults;
import io.weir.crypto.KeyReference;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyRingException;
import io.weir.crypto.KeyUnavailableException;
import io.weir.crypto.RingKey;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the key that a caller names, in any of the four forms (B-140). For any thread.
final class NamedKeys {

    private static final Logger LOG = LoggerFactory.getLogger(NamedKeys.class);

    private final KeyRing ring;
    private final ApiSettings settings;
    private final Clock clock;

    NamedKeys(KeyRing ring, ApiSettings settings, Clock clock) {
        this.ring = ring;
        this.settings = settings;
        this.clock = clock;
    }

    /// The key, when it may be used by streams of this account.
    ///
    /// @throws ServiceException when there is none, or it is another account's
    /// @throws KeyUnavailableException when it may not be used now
    RingKey usable(String keyId, String account) {
        KeyReference reference = KeyReference.parse(keyId).orElseThrow(() -> notFound("Invalid keyId '" + keyId + "'"));
        checkPlace(reference, keyId, account);
        RingKey key = found(reference, account).orElseThrow(() -> notFound(missing(reference, account)));
        key.fault().ifPresent(fault -> {
            throw new KeyUnavailableException(fault, key.id());
        });
        return key;
    }

    /// The service's own key is made when it is first named, and with that written to the ring's file.
    private Optional<RingKey> found(KeyReference reference, String account) {
        try {
            return ring.find(account, reference, clock.wallMs());
        } catch (KeyRingException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("no key could be made");
            throw Faults.storeUnavailable();
        }
    }

    /// A key has the account of the stream; what other accounts have is none of the caller's business.
    private void checkPlace(KeyReference reference, String keyId, String account) {
        String region = reference.region();
        String owner = reference.account();
        if (region == null || owner == null || !settings.strictArns()) {
            return;
        }
        if (!region.equals(settings.region())) {
            throw notFound("Invalid arn " + region);
        }
        if (!owner.equals(account)) {
            throw new ServiceException(
                    ErrorType.KMS_ACCESS_DENIED,
                    "Key " + keyId + " does not exist, or belongs to another account than the stream.");
        }
    }

    private String missing(KeyReference reference, String account) {
        String arn = "arn:aws:kms:" + settings.region() + ":" + account + ":";
        return reference.alias()
                ? "Alias " + arn + reference.name() + " is not found."
                : "Key '" + arn + "key/" + reference.name() + "' does not exist";
    }

    private static ServiceException notFound(String text) {
        return new ServiceException(ErrorType.KMS_NOT_FOUND, text);
    }
}
