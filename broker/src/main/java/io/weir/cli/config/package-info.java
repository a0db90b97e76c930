/// `weir config`: what a broker would make of its flags, environment and file. Knows the configuration room, and no
/// broker.
@NullMarked
package io.weir.cli.config;

import org.jspecify.annotations.NullMarked;
