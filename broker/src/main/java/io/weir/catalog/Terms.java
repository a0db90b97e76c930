package io.weir.catalog;

import io.weir.limits.LimitsProfile;

/// What the configuration of the node that submits a command says about it. Travels inside the command, so that every
/// machine that applies it judges alike.
///
/// @param limits which counts are kept
/// @param atOnce whether the change is complete when it is applied; otherwise the stream stays CREATING, UPDATING or
/// DELETING until
///     [CatalogCommand.SettleStream] (`transition.min-ms`)
public record Terms(LimitsProfile limits, boolean atOnce) {}
