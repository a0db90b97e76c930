/// Who calls: the forms in which credentials come, and what is checked about them. Knows requests by their header
/// fields and bytes alone; knows neither operations nor streams.
@NullMarked
package io.weir.auth;

import org.jspecify.annotations.NullMarked;
