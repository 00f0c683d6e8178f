import Commands

Program.main(routers: [PushPull.self])
