/// The picture of all streams and shards, and the only place that judges whether it may change. A change is a
/// [io.weir.catalog.CatalogCommand] that a pure machine applies in the order of the log; readers see the immutable
/// [io.weir.catalog.Catalog] through one volatile field.
///
/// Knows streams, shards, their hash ranges and lineage, and how they are stored. Must not know records, requests,
/// error texts of the API, or who orders the commands.
@NullMarked
package io.weir.catalog;

import org.jspecify.annotations.NullMarked;
