// Whoever imports the simulator sees what worlds are made of and what they come to, so that a test
// in another package needs one import (docs/decisions/one-import.md).
@_exported import Comparisons
@_exported import P2PHost
@_exported import P2PWire
@_exported import PubSub
@_exported import Recordings
@_exported import Reports
@_exported import ScenarioModel
@_exported import Scenarios
@_exported import SimKernel
@_exported import SimNetwork
@_exported import SimWorld
@_exported import TextFormats
