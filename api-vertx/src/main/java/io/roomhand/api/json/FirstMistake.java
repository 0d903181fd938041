package io.roomhand.api.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.jspecify.annotations.Nullable;

/** Reads a text by the grammar of JSON (RFC 8259) as far as the first mistake. To be used once. */
final class FirstMistake {
  private static final int LONGEST_SHOWN = 40;

  /** What may come next. */
  private enum Next {
    VALUE,
    VALUE_OR_END,
    NAME,
    NAME_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private static final class Mistake extends Exception {
    Mistake(String words) {
      super(words, null, false, false);
    }
  }

  private final String text;

  /** The brackets that will close what is open. */
  private final StringBuilder open = new StringBuilder();

  private Next next = Next.VALUE;
  private int at;

  FirstMistake(String text) {
    this.text = text;
  }

  /** What is wrong there; null when nothing is. */
  @Nullable String find() {
    try {
      read();
      return null;
    } catch (Mistake mistake) {
      return mistake.getMessage();
    }
  }

  private void read() throws Mistake {
    while (skipSpace()) {
      char c = text.charAt(at);
      if ((c == '}' || c == ']') && mayClose()) {
        close(c);
        continue;
      }
      switch (next) {
        case VALUE, VALUE_OR_END -> value(c);
        case NAME, NAME_OR_END -> {
          expect('"', "%s where a field's name in double quotes belongs");
          string();
          next = Next.COLON;
        }
        case COLON -> {
          expect(':', "%s where a colon belongs");
          next = Next.VALUE;
        }
        case COMMA_OR_END -> {
          expect(',', "%s where a comma or the closing bracket belongs");
          next = open.charAt(open.length() - 1) == '}' ? Next.NAME : Next.VALUE;
        }
        case NOTHING -> {
          value(c);
          throw new Mistake("something follows after its end");
        }
      }
    }
    if (next != Next.NOTHING) {
      throw ended();
    }
  }

  /** False at the end. */
  private boolean skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length();
  }

  private boolean mayClose() {
    return open.isEmpty()
        || next == Next.VALUE_OR_END
        || next == Next.NAME_OR_END
        || next == Next.COMMA_OR_END;
  }

  private void close(char bracket) throws Mistake {
    int last = open.length() - 1;
    if (last < 0 || open.charAt(last) != bracket) {
      throw wrong("%s closes what was not opened so");
    }
    open.setLength(last);
    at++;
    afterValue();
  }

  private void afterValue() {
    next = open.isEmpty() ? Next.NOTHING : Next.COMMA_OR_END;
  }

  private void value(char c) throws Mistake {
    if (c == '{' || c == '[') {
      if (open.length() == StreamReadConstraints.DEFAULT_MAX_DEPTH) {
        throw new Mistake("it is nested too deeply");
      }
      open.append(c == '{' ? '}' : ']');
      next = c == '{' ? Next.NAME_OR_END : Next.VALUE_OR_END;
      at++;
      return;
    }
    if (c == '"') {
      at++;
      string();
    } else if (c == '-' || digit(c)) {
      number();
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else {
      throw wrong("%s where a value belongs");
    }
    afterValue();
  }

  /** From behind the opening quote. */
  private void string() throws Mistake {
    while (peek() != '"') {
      if (peek() < ' ') {
        throw new Mistake("a control character in a string must be written as \\u000A");
      }
      if (peek() == '\\') {
        at++;
        escape();
      }
      at++;
    }
    at++;
  }

  private void escape() throws Mistake {
    if ("\"\\/bfnrtu".indexOf(peek()) < 0) {
      throw wrong("a backslash before %s means nothing in JSON");
    }
    for (int digits = peek() == 'u' ? 4 : 0; digits > 0; digits--) {
      at++;
      if (Character.digit(peek(), 16) < 0) {
        throw wrong("%s is out of place");
      }
    }
  }

  private void number() throws Mistake {
    int begin = at;
    if (peek() == '-') {
      at++;
      if (text.startsWith("Infinity", at) || text.startsWith("INF", at)) {
        word();
      }
    }
    if (text.startsWith("0", at)) {
      at++;
      if (at < text.length() && digit(text.charAt(at))) {
        throw new Mistake("a number must be written as 5, -0.5 or 1e3");
      }
    } else {
      digits();
    }
    if (skip(".")) {
      digits();
    }
    if (skip("eE")) {
      skip("+-");
      digits();
    }
    if (at - begin > StreamReadConstraints.DEFAULT_MAX_NUM_LEN) {
      throw new Mistake("a number is too long");
    }
  }

  /** One at least. */
  private void digits() throws Mistake {
    if (!digit(peek())) {
      throw wrong("%s in a number");
    }
    while (at < text.length() && digit(text.charAt(at))) {
      at++;
    }
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean skip(String oneOf) {
    boolean there = at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
    at += there ? 1 : 0;
    return there;
  }

  private void word() throws Mistake {
    int begin = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(begin, at);
    switch (word) {
      case "true", "false", "null" -> {}
      case "NaN", "Infinity", "INF" -> {
        String sign = begin > 0 && text.charAt(begin - 1) == '-' ? "-" : "";
        throw new Mistake(sign + word + " is no number in JSON");
      }
      default ->
          throw new Mistake(
              (word.length() > LONGEST_SHOWN ? word.substring(0, LONGEST_SHOWN) + "..." : word)
                  + " is no value in JSON; strings are in double quotes");
    }
  }

  private void expect(char wanted, String otherwise) throws Mistake {
    if (peek() != wanted) {
      throw wrong(otherwise);
    }
    at++;
  }

  private char peek() throws Mistake {
    if (at == text.length()) {
      throw ended();
    }
    return text.charAt(at);
  }

  private static Mistake ended() {
    return new Mistake("it ends too early");
  }

  /**
   * @param words with {@code %s} for the character that is next
   */
  private Mistake wrong(String words) {
    int character = text.codePointAt(at);
    return new Mistake(
        character < ' ' ? JsonProblem.UNKNOWN : words.formatted(Character.toString(character)));
  }
}
