package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    *                            | every minute
                    minutely                     | every minute
                    */5                          | every 5 minutes
                    */30                         | every 30 minutes
                    0                            | every hour
                    */00                         | every hour
                    22                           | at minute 22 of every hour
                    15/20                        | at minutes 15, 35 and 55 of every hour
                    */15,7                       | at minutes 0, 7, 15, 30 and 45 of every hour
                    */7                          | at every 7th minute from 0 to 56 of every hour
                    5..59                        | at minutes 5 to 59 of every hour
                    0..10,20,30,31               | at minutes 0 to 10, 20, 30 and 31 of every hour
                    *:*:*                        | every second
                    *:*:0/10                     | every 10 seconds
                    *:*:30                       | every minute, at second 30
                    *:0/5:0,30                   | every 5 minutes, at seconds 0 and 30
                    12:05                        | every day at 12:05
                    0:0                          | every day at 0:00
                    23:59:59                     | every day at 23:59:59
                    1,2,5,9:05                   | every day at 1:05, 2:05, 5:05 and 9:05
                    1,2:3,4                      | every day at 1:03, 1:04, 2:03 and 2:04
                    8:00:00,30                   | every day at 8:00, at seconds 0 and 30
                    8:00/15                      | every 15 minutes from 8:00 to 8:45
                    8:*                          | every minute from 8:00 to 8:59
                    8..17:0/15:30                | every 15 minutes from 8:00:30 to 17:45:30
                    8..17:30                     | every hour from 8:30 to 17:30
                    12/2:5                       | every 2 hours from 12:05 to 22:05
                    */5:00                       | every 5 hours from 0:00 to 20:00
                    8..17,22:00                  | every hour from 8:00 to 17:00 and at 22:00
                    8..12,14..18:00              | every hour from 8:00 to 12:00 and from 14:00 to 18:00
                    1,2,3,5,8,10,12:0            | every day at 1:00, 2:00, 3:00, 5:00, 8:00, 10:00 and 12:00
                    22..23,0..2:0/30             | every 30 minutes from 0:00 to 2:30 and from 22:00 to 23:30
                    1,3,7:0,30                   | every 30 minutes from 1:00 to 1:30, from 3:00 to 3:30 and from 7:00 to 7:30
                    */2:*/15                     | every 15 minutes, in every 2nd hour from 0 to 22
                    1,3,5,8:*/15                 | every 15 minutes, in the hours 1, 3, 5 and 8
                    */2:10,11,13                 | at minutes 10, 11 and 13 of every 2nd hour from 0 to 22
                    8..17:0,10,25:0,30           | at minutes 0, 10 and 25 of the hours 8 to 17, at seconds 0 and 30
                    mon..fri                     | Monday to Friday at 0:00
                    sat,sun                      | every Saturday and Sunday at 0:00
                    mon,wed,fri                  | every Monday, Wednesday and Friday at 0:00
                    fri..mon                     | Friday to Monday at 0:00
                    sat..mon,wed 5:00            | Saturday to Monday and Wednesday at 5:00
                    sun..thu */10                | every 10 minutes, Sunday to Thursday
                    weekly                       | every Monday at 0:00
                    mon..wed 30/10               | at minutes 30, 40 and 50 of every hour, Monday to Wednesday
                    mon..fri 8..17,22:0/15       | every 15 minutes from 8:00 to 17:45 and from 22:00 to 22:45, Monday to Friday
                    fri 12..13:5/20              | every 20 minutes from 12:05 to 13:45, every Friday
                    monthly                      | on the 1st of every month at 0:00
                    *-05                         | on the 5th of every month at 0:00
                    *-1,15 8:00                  | on the 1st and 15th of every month at 8:00
                    *-22..23 *                   | every minute, on the 22nd and 23rd of every month
                    *-*/2                        | on every 2nd day from the 1st to the 31st of every month at 0:00
                    quarterly                    | on the 1st of January, April, July and October at 0:00
                    yearly                       | on the 1st of January at 0:00
                    12-24..26 8:00               | on the 24th to 26th of December at 8:00
                    6..8-* 8:00                  | every day in June to August at 8:00
                    mon 6..8-* 8:00              | every Monday in June to August at 8:00
                    Sat *-1..7 15:00             | on the first Saturday of every month at 15:00
                    Sat *-8..14 15:00            | on the second Saturday of every month at 15:00
                    mon 3,9-15..21               | on the third Monday of March and September at 0:00
                    mon *-22..28                 | on the fourth Monday of every month at 0:00
                    sat *-29..31                 | on the fifth Saturday of every month at 0:00
                    sat,sun *-1..7               | on the first Saturday and the first Sunday of every month at 0:00
                    fri *-13                     | on every Friday that is the 13th at 0:00
                    fri 1,6-13                   | on every Friday that is the 13th of January and June at 0:00
                    mon,wed *-1..10,20 7:30      | on every Monday or Wednesday that is the 1st to 10th or 20th at 7:30
                    2015-10-21                   | on 2015-10-21 at 0:00
                    2015-10-21 */5               | every 5 minutes, on 2015-10-21
                    wed 2015-10-21               | on 2015-10-21 (only if a Wednesday) at 0:00
                    2027-*-*                     | every day in 2027 at 0:00
                    2026..2028,2030-2-29         | on the 29th of February in 2026 to 2028 and 2030 at 0:00
                    */2-1-1                      | on the 1st of January in every 2nd year from 1970 to 2198 at 0:00
                    daily UTC                    | every day at 0:00, in UTC
                    mon */5 UTC                  | every 5 minutes, every Monday, in UTC
                    """)
    void a_schedule_in_words(String text, String sentence) throws Exception {
        assertThat(Explanation.of(Schedule.parse(text), ZoneOffset.UTC, Instant.EPOCH, 0)
                        .sentence())
                .isEqualTo(sentence);
    }
}
