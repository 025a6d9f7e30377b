import GuobanModel
import GuobanTabular

/// What two names of a measure have in common when they mean the same one: 网络筹资, 线上捐赠 and 网络 are all online.
enum MeasureKey: Hashable {
    case known(Measure.Role)
    case named(String)

    init(_ measure: Measure) {
        self = measure.role == .named ? .named(TextFolding.key(measure.name)) : .known(measure.role)
    }

    init(_ goal: TargetFact.Goal) {
        switch goal {
        case .main: self = .known(.raised)
        case .named(let name): self.init(name: name)
        case .measure(let measure): self.init(measure)
        }
    }

    init(name: String) {
        switch ColumnReading(heading: name).role {
        case .raised, .amount: self = .known(.raised)
        case .online: self = .known(.online)
        case .offline: self = .known(.offline)
        case .inKind: self = .known(.inKind)
        case .matching: self = .known(.matching)
        case .pledged: self = .known(.pledged)
        case .donors: self = .known(.donors)
        case .donations: self = .known(.donations)
        case .orders: self = .known(.orders)
        default: self = .named(TextFolding.key(name))
        }
    }
}

extension TargetFact.Goal {
    /// The measure by the name that a message shows.
    var name: String {
        switch self {
        case .main: Measure.raised.name
        case .named(let name): name
        case .measure(let measure): measure.name
        }
    }
}
