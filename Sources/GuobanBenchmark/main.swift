// Times the stages of a report and of a tally on made-up data and prints each as a multiple of the least that can be done
// with the same bytes. It needs nothing from outside.
//
// Advice to the next person: figures of one stage mean little on a shared machine; the ratios within one run are
// what docs/benchmarks.md quotes.

var watch = Stopwatch()
let wanted = CommandLine.arguments.dropFirst()
if wanted.isEmpty || wanted.contains("report") { try ReportStages.run(&watch) }
if wanted.isEmpty || wanted.contains("tally") { try TallyStages.run(&watch) }
if watch.sink == 0 { print("nothing was measured") }
