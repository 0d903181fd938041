@NullMarked
package io.roomhand.capture.audio.echo;

import org.jspecify.annotations.NullMarked;
