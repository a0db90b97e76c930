/// Channels that deliver records elsewhere. Their input is judged as the service judges it; there is no channel, and
/// none can be made, because this broker delivers nothing by itself.
@NullMarked
package io.weir.api.channel;

import org.jspecify.annotations.NullMarked;
