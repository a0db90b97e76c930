/// Tags of anything that has a resource name.
@NullMarked
package io.weir.api.tag;

import org.jspecify.annotations.NullMarked;
