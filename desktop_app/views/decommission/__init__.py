"""The Decommission screen: overview, tasks, recording and runbooks."""
