package io.weir.api;

import io.weir.shard.ProducerTerms;

/// How the API presents itself.
///
/// @param region the region in ARNs and texts
/// @param account the account in ARNs and texts, twelve digits
/// @param strictArns whether ARNs of another account or region are refused rather than taken as ours (B-003)
/// @param legacyJson whether `application/json` gets the service's legacy envelope rather than being served
/// @param bodyBytesMax how large a request body may be after content decoding
/// @param producers how much shards remember of producers
public record ApiSettings(
        String region,
        String account,
        boolean strictArns,
        boolean legacyJson,
        int bodyBytesMax,
        ProducerTerms producers) {

    /// A body that holds a 10 MiB PutRecords in base64 with room to spare.
    public static final int BODY_BYTES_MAX_DEFAULT = 20 * 1024 * 1024;

    /// What a broker that was told nothing remembers of producers.
    public static final ProducerTerms PRODUCERS_DEFAULT = new ProducerTerms(1000, 60 * 60 * 1000L);

    /// The settings of a broker that was told nothing.
    public static final ApiSettings DEFAULT =
            new ApiSettings("us-east-1", "000000000000", true, false, BODY_BYTES_MAX_DEFAULT, PRODUCERS_DEFAULT);
}
