/// The closed, typed configuration: one list of keys, three ways to set each (file, environment, flag), one record tree
/// that the rest of the broker sees. A leaf: knows no other room.
@NullMarked
package io.weir.config;

import org.jspecify.annotations.NullMarked;
