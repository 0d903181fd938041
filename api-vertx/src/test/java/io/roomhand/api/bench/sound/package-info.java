/** What sound through a real server costs, beside the server's own tools. */
@NullMarked
package io.roomhand.api.bench.sound;

import org.jspecify.annotations.NullMarked;
