/** The command line in one page. */
export const USAGE = `truenorth <command> [options] [--json]

  create <project>                     an empty project
  sample <project>                     a project of invented data; [--name retailer|brokerage]
  inspect <file>                       what an import would do; changes nothing
  read <file> --out F.csv              the table as read, as UTF-8 CSV
  read <file>... --out-dir D
  import <project> <file>              [--kind survey|churn|loyalty] [--name N] [--wave W]
                                       [--wave-of D] [--codebook F.json] [--key V]
                                       [--personal drop|pseudonymise|keep] [--codes F.json]
  codebook <project> --dataset D       what the variables mean; [--set F.json] changes it
  datasets <project>                   what is inside
  remove <project> --dataset D
  undo <project> | redo <project>
  erase <project> --dataset D --id X   takes a person out of all datasets, for good; forgets undo
                                       [--variable V] [--dry-run]
  segments <project>                   [--add NAME --where E] [--delete NAME]
  metrics <project> --metric M[,M...]  [--by V[,V]] [--where E] [--weight V|none] [--dataset D]
                                       [--confidence C] [--with-missing] [--reveal]
  compare <project> --metric M[,M...] --before E --after E
                                       [--by V] [--panel V] [--where E] [--weight V|none]
                                       [--dataset D] [--adjust bh|holm|none]
  connection <project>                 connection tiers; [--wave W] [--where E] [--by V]
                                       [--weight V|none] [--rule F.json] [--metric M[,M...]]
                                       [--dataset D]
  journey <project>                    the map as data; [--journey J] [--metric M] [--by V]
                                       [--where E] [--weight V|none] [--before E --after E]
  export <project> --dataset D --out F.csv|F.xlsx|F.sqlite
  verify <project>                     checks every checksum and reference
  salvage <project> --out NEW          a new project of all that is whole in a damaged one
  serve [project]                      [--port N] [--no-open]

inspect, read and import detect how a file is written; what they should not detect is said by
  --sheet S              a sheet, or one of several tables in a file: "Table 2, lines 40-90"
  --encoding E           utf-8, utf-16le, utf-16be, windows-1252, gb18030
  --delimiter D          , ; | tab           --quote Q        double, single
  --decimal M            . ,                 --thousands M    . , ' space none
  --date-order O         dmy, mdy, ymd       --header-rows N  --first-line N
Exit codes: 0 done, 1 failed, 2 wrong usage.
`
