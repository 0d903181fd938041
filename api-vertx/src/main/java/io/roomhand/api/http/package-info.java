/** The HTTP server: its pages, its life, and the commands for it. */
@NullMarked
package io.roomhand.api.http;

import org.jspecify.annotations.NullMarked;
