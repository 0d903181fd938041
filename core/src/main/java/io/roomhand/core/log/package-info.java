/** What the log needs beside a logger. */
@NullMarked
package io.roomhand.core.log;

import org.jspecify.annotations.NullMarked;
