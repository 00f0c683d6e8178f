// Whoever imports the simulator sees what worlds are made of and what they come to, so that a test
// in another package needs one import (docs/decisions/one-import.md). docs/library.md lists it all.

// All that is public in these is meant for others.
@_exported import Reports
@_exported import ScenarioModel
@_exported import Scenarios
// Whole, for the operators of times.
@_exported import SimKernel
@_exported import SimWorld
@_exported import TextFormats

// How a node speaks.
@_exported import enum P2PHost.WireMode
@_exported import enum P2PWire.SecureChannel
@_exported import enum P2PWire.Stack
@_exported import enum P2PWire.StreamMuxer
// Routers and their parameters.
@_exported import protocol PubSub.CustomRouter
@_exported import struct PubSub.CustomRouterChoice
@_exported import struct PubSub.FloodsubParameters
@_exported import struct PubSub.GossipParameters
@_exported import struct PubSub.GossipsubParameters
// What events and the state of a node are made of.
@_exported import enum PubSub.GraftRefusal
@_exported import struct PubSub.Message
@_exported import struct PubSub.MessageAuthenticity
@_exported import struct PubSub.MessageID
@_exported import struct PubSub.MessageValidationParameters
@_exported import struct PubSub.OverlayParameters
@_exported import struct PubSub.PeerGaterParameters
@_exported import struct PubSub.PeerID
@_exported import enum PubSub.PeerNotice
@_exported import enum PubSub.ProtocolVersion
@_exported import enum PubSub.PruneReason
@_exported import struct PubSub.PruningParameters
@_exported import enum PubSub.RPC
@_exported import struct PubSub.RPCSize
@_exported import struct PubSub.RandomsubParameters
@_exported import enum PubSub.RejectReason
@_exported import struct PubSub.RouterNote
@_exported import struct PubSub.RouterState
@_exported import struct PubSub.ScoreComponents
@_exported import struct PubSub.ScoreParameters
@_exported import struct PubSub.ScoreThresholds
@_exported import enum PubSub.SeenExpiry
@_exported import enum PubSub.SigningPolicy
@_exported import struct PubSub.SubscriptionFilter
@_exported import struct PubSub.TopicID
@_exported import struct PubSub.TopicScoreParameters
@_exported import struct PubSub.ValidationStageParameters
// The network.
@_exported import struct SimNetwork.Bandwidth
@_exported import struct SimNetwork.BandwidthPlan
@_exported import struct SimNetwork.BitRate
@_exported import struct SimNetwork.BottleneckPlan
@_exported import struct SimNetwork.Congestion
@_exported import struct SimNetwork.CoordinatePlan
@_exported import struct SimNetwork.Degradation
@_exported import enum SimNetwork.DropReason
@_exported import struct SimNetwork.Edge
@_exported import struct SimNetwork.LatencyMatrix
@_exported import struct SimNetwork.LinkProfile
@_exported import struct SimNetwork.LossBursts
@_exported import struct SimNetwork.LossMatrix
@_exported import struct SimNetwork.NodeID
@_exported import enum SimNetwork.PlacePlan
@_exported import enum SimNetwork.RegionAssignment
@_exported import struct SimNetwork.RegionPlan
@_exported import struct SimNetwork.Reordering
@_exported import enum SimNetwork.Topology
