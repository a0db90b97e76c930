package io.weir.subscribe;

import io.weir.protocol.error.ErrorType;

/// Hears of subscriptions: the meanings of the service's `SubscribeToShard` and `SubscribeToShardEvent` metrics
/// (E-020), by consumer. Called on the threads of calls and subscriptions; must be quick.
public interface SubscriptionObserver {

    /// A subscription began (`SubscribeToShard.Success`).
    void subscribed(SubscriptionKey subscription);

    /// A call came too soon after the one before (`SubscribeToShard.RateExceeded`).
    void rateExceeded(SubscriptionKey subscription);

    /// An event was handed to the client (`SubscribeToShardEvent.Success`, `.Records`, `.Bytes` and
    /// `.MillisBehindLatest`).
    ///
    /// @param records in it; 0 for a heart-beat
    /// @param dataBytes bytes of their data
    void pushed(SubscriptionKey subscription, int records, long dataBytes, long millisBehind);

    /// A subscription ended with an exception (`SubscribeToShardEvent.Success` is not counted for it).
    void failed(SubscriptionKey subscription, ErrorType error);

    /// Tells two observers.
    default SubscriptionObserver and(SubscriptionObserver other) {
        SubscriptionObserver one = this;
        return new SubscriptionObserver() {
            @Override
            public void subscribed(SubscriptionKey subscription) {
                one.subscribed(subscription);
                other.subscribed(subscription);
            }

            @Override
            public void rateExceeded(SubscriptionKey subscription) {
                one.rateExceeded(subscription);
                other.rateExceeded(subscription);
            }

            @Override
            public void pushed(SubscriptionKey subscription, int records, long dataBytes, long millisBehind) {
                one.pushed(subscription, records, dataBytes, millisBehind);
                other.pushed(subscription, records, dataBytes, millisBehind);
            }

            @Override
            public void failed(SubscriptionKey subscription, ErrorType error) {
                one.failed(subscription, error);
                other.failed(subscription, error);
            }
        };
    }
}
